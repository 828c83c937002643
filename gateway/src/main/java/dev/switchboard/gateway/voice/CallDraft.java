package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.price.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that has passed every rule and is not stored yet.
 *
 * @param ours the number it leaves by
 * @param country of the person: ISO 3166, or {@code 001}
 * @param script JSON
 * @param metadata JSON, where there is any
 * @param estimate if it is answered and lasts a minute
 * @param minute each further minute
 * @param quiet where it is to leave in the person's quiet hours: until when and why it waits
 */
public record CallDraft(
    UUID id,
    UUID apiKey,
    String ours,
    String person,
    String country,
    String script,
    Lane lane,
    @Nullable String metadata,
    Money estimate,
    Money minute,
    Instant createdAt,
    Optional<Instant> sendAt,
    Optional<Instant> expiresAt,
    Optional<Waits> quiet) {

  CallStatus status() {
    return sendAt.isPresent() ? CallStatus.SCHEDULED : CallStatus.QUEUED;
  }

  /** It must have left by then, counted from when it may leave. */
  CallDraft leavingWithin(Duration time) {
    Instant end = dueAt().plus(time);
    return new CallDraft(
        id,
        apiKey,
        ours,
        person,
        country,
        script,
        lane,
        metadata,
        estimate,
        minute,
        createdAt,
        sendAt,
        expiresAt.filter(own -> own.isBefore(end)).or(() -> Optional.of(end)),
        quiet);
  }

  Instant dueAt() {
    return quiet.map(Waits::until).orElse(sendAt.orElse(createdAt));
  }
}
