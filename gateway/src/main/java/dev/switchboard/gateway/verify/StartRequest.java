package dev.switchboard.gateway.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code POST /v1/verifications} takes, unchecked. */
record StartRequest(
    @Nullable String to,
    @Nullable String channel,
    @Nullable String locale,
    @Nullable String purpose,
    @Nullable String audience,
    @Nullable List<Step> fallback,
    @Nullable Client client) {

  /** A channel that takes over. */
  record Step(@Nullable String channel, @Nullable String after) {}

  /** The end user, as the application sees them. */
  record Client(@Nullable String ip, @Nullable String userAgent) {}
}
