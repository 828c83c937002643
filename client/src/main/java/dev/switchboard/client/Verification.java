package dev.switchboard.client;

import static dev.switchboard.client.Json.each;
import static dev.switchboard.client.Json.optional;
import static dev.switchboard.client.Json.text;
import static dev.switchboard.client.Json.time;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A verification as the gateway tells it.
 *
 * @param channel of the newest send
 * @param nextAllowedAt when the person may ask for a code again; empty once it is settled
 * @param sameCode whether the newest send carries the code of an earlier one
 * @param note for the person
 * @param snaUrl what the phone must fetch over mobile data, for silent network auth
 * @param json the answer as it was received
 */
public record Verification(
    String id,
    String status,
    String to,
    String channel,
    List<Attempt> attempts,
    Optional<Instant> nextAllowedAt,
    int triesLeft,
    int sendsLeft,
    boolean sameCode,
    Optional<String> note,
    Optional<String> snaUrl,
    Optional<String> reason,
    Optional<Instant> expiresAt,
    List<Event> timeline,
    String json) {
  public Verification {
    attempts = List.copyOf(attempts);
    timeline = List.copyOf(timeline);
  }

  /** One send. */
  public record Attempt(
      String channel,
      Optional<Instant> at,
      String cause,
      String outcome,
      Optional<String> reason) {}

  /** One thing that happened. */
  public record Event(Optional<Instant> at, String event, Optional<String> reason) {}

  static Verification of(JsonNode node) {
    return new Verification(
        text(node, "id"),
        text(node, "status"),
        text(node, "to"),
        text(node, "channel"),
        each(
            node.path("attempts"),
            one ->
                new Attempt(
                    text(one, "channel"),
                    time(one, "at"),
                    text(one, "cause"),
                    text(one, "outcome"),
                    optional(one, "reason"))),
        time(node, "next_allowed_at"),
        node.path("tries_left").asInt(0),
        node.path("sends_left").asInt(0),
        node.path("same_code").asBoolean(false),
        optional(node, "note"),
        optional(node.path("sna"), "url"),
        optional(node, "reason"),
        time(node, "expires_at"),
        each(
            node.path("timeline"),
            one -> new Event(time(one, "at"), text(one, "event"), optional(one, "reason"))),
        node.toString());
  }
}
