package dev.switchboard.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call as the gateway knows it.
 *
 * @param direction {@code outbound} or {@code inbound}
 * @param status e.g. {@code queued}, {@code in-progress}, {@code completed}, {@code busy}
 * @param answeredBy who answered, where that was asked for: {@code human}, {@code machine_start} …
 * @param digits what was pressed, or stands for what was said
 * @param answer what that means, by the keys that the call was given
 * @param duration seconds, once it is over
 * @param flow the flow that it runs through, where it does
 * @param exit the name under which it left the flow
 * @param reason why the call is where it is
 * @param timeline every step of this call in order; empty in lists
 * @param json the answer as it was received, with fields newer than this client
 */
public record Call(
    String id,
    String direction,
    String status,
    String to,
    String from,
    Optional<String> providerSid,
    Optional<String> answeredBy,
    Optional<String> digits,
    Optional<String> answer,
    Optional<Integer> duration,
    Optional<String> flow,
    Optional<String> exit,
    Optional<ErrorExplanation> error,
    Instant createdAt,
    Optional<Instant> answeredAt,
    Optional<Instant> settledAt,
    Optional<String> reason,
    Optional<Message.NextStep> next,
    List<Message.TimelineEntry> timeline,
    String json) {

  public Call {
    timeline = List.copyOf(timeline);
  }

  /** True where nothing more is expected to happen. */
  public boolean isFinal() {
    return settledAt.isPresent();
  }
}
