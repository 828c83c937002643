package dev.switchboard.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What quiet hours say of a number at a moment, whether or not they are in force.
 *
 * @param area where its owner may be, in words
 * @param until when the answer changes
 * @param reason why a message would wait
 * @param enabled whether they are in force, for messages of these priorities
 * @param json the answer as it was received
 */
public record HoursCheck(
    String to,
    Instant at,
    String area,
    Decision decision,
    Instant until,
    Optional<String> reason,
    boolean enabled,
    List<String> appliesTo,
    List<Place> places,
    String json) {
  public HoursCheck {
    appliesTo = List.copyOf(appliesTo);
    places = List.copyOf(places);
  }

  /** Whether the person may be written to. */
  public enum Decision {
    MAY_GO,
    WAITS
  }

  /**
   * A place at which the owner of the number may be.
   *
   * @param localTime with its offset
   * @param state {@code open} or {@code quiet}
   * @param rule what holds there
   */
  public record Place(String name, String zone, String localTime, String state, Hours.Rule rule) {}

  static HoursCheck of(JsonNode node) {
    return new HoursCheck(
        Json.text(node, "to"),
        Json.time(node, "at").orElse(Instant.EPOCH),
        Json.text(node, "area"),
        Json.text(node, "decision").equals("may_go") ? Decision.MAY_GO : Decision.WAITS,
        Json.time(node, "until").orElse(Instant.EPOCH),
        Json.optional(node, "reason"),
        node.path("enabled").asBoolean(false),
        Json.each(node.path("applies_to"), JsonNode::asString),
        Json.each(
            node.path("places"),
            place ->
                new Place(
                    Json.text(place, "name"),
                    Json.text(place, "zone"),
                    Json.text(place, "local_time"),
                    Json.text(place, "state"),
                    Hours.Rule.of(place))),
        node.toString());
  }
}
