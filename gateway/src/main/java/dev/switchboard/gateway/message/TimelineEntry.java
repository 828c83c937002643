package dev.switchboard.gateway.message;

import dev.switchboard.core.message.MessageStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision or status of one message.
 *
 * @param event what happened: {@code accepted, scheduled, attempt, answered, waiting, unknown,
 *     look, status, parked, …}
 * @param status what the message's status was after it
 * @param until where it waits, until when
 * @param attempt the number of the attempt it is about, from 1
 * @param provider the provider's own facts
 */
public record TimelineEntry(
    UUID message,
    Instant at,
    String event,
    MessageStatus status,
    @Nullable String reason,
    @Nullable Instant until,
    @Nullable Integer attempt,
    @Nullable Map<String, Object> provider) {

  /** An entry with nothing but a reason. */
  public static TimelineEntry of(
      UUID message, Instant at, String event, MessageStatus status, @Nullable String reason) {
    return new TimelineEntry(message, at, event, status, reason, null, null, null);
  }
}
