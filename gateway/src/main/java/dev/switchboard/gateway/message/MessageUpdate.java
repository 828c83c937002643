package dev.switchboard.gateway.message;

import dev.switchboard.core.message.MessageStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a message's record changes. What is null in {@code providerStatus}, {@code providerSid} and
 * the error stays as it was; reason and next are replaced.
 */
public record MessageUpdate(
    UUID id,
    MessageStatus status,
    @Nullable String providerStatus,
    @Nullable String providerSid,
    @Nullable Integer errorCode,
    @Nullable String errorMessage,
    @Nullable String reason,
    @Nullable String nextWhat,
    @Nullable Instant nextAt,
    @Nullable Instant settledAt) {

  /** A new status with its reason, and what happens next. */
  public static MessageUpdate waiting(
      UUID id,
      MessageStatus status,
      @Nullable String reason,
      String next,
      @Nullable Instant nextAt) {
    return new MessageUpdate(id, status, null, null, null, null, reason, next, nextAt, null);
  }

  /** A final status that is our own decision. */
  public static MessageUpdate settled(UUID id, MessageStatus status, String reason, Instant at) {
    return new MessageUpdate(id, status, null, null, null, null, reason, null, null, at);
  }
}
