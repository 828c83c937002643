package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a call's timeline, in the table that messages' steps stand in.
 *
 * @param status that the call has since
 * @param until until when it waits, where it waits
 * @param provider what the provider said, where it said something
 */
public record CallEntry(
    UUID call,
    Instant at,
    String event,
    CallStatus status,
    @Nullable String reason,
    @Nullable Instant until,
    @Nullable Integer attempt,
    @Nullable Map<String, Object> provider) {

  /** Without anything of the provider's. */
  public static CallEntry of(
      UUID call, Instant at, String event, CallStatus status, @Nullable String reason) {
    return new CallEntry(call, at, event, status, reason, null, null, null);
  }
}
