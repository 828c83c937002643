package dev.switchboard.client;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a caller left.
 *
 * @param call in which it was left
 * @param from who left it
 * @param to the number of ours
 * @param flow the flow that recorded it; empty where it was left at a number without one
 * @param duration seconds, once it is known
 * @param heardAt empty: nobody has heard it yet
 * @param redactedAt when sound and words were taken away
 * @param json the answer as it was received, with fields newer than this client
 */
public record Voicemail(
    String id,
    String call,
    String from,
    String to,
    Optional<String> flow,
    Optional<String> step,
    Optional<Integer> duration,
    Audio audio,
    Transcript transcript,
    Optional<Instant> heardAt,
    Optional<String> heardBy,
    Instant createdAt,
    Optional<Instant> redactedAt,
    String json) {

  /**
   * Its sound.
   *
   * @param state {@code waiting}, {@code stored}, {@code refused} or {@code removed}
   * @param note why it waits, or why it is not kept
   */
  public record Audio(
      String state, Optional<String> contentType, Optional<Long> bytes, Optional<String> note) {}

  /**
   * Its words.
   *
   * @param state {@code none}, {@code waiting}, {@code completed}, {@code failed} or {@code
   *     removed}
   */
  public record Transcript(String state, Optional<String> text, Optional<String> note) {}

  /** True once somebody has heard it. */
  public boolean isHeard() {
    return heardAt.isPresent();
  }

  static Voicemail of(JsonNode node) {
    JsonNode duration = node.path("duration");
    JsonNode bytes = node.at("/audio/bytes");
    return new Voicemail(
        Json.text(node, "id"),
        Json.text(node, "call"),
        Json.text(node, "from"),
        Json.text(node, "to"),
        Json.optional(node, "flow"),
        Json.optional(node, "step"),
        duration.isNumber() ? Optional.of(duration.asInt()) : Optional.empty(),
        new Audio(
            Json.text(node.path("audio"), "state"),
            Json.optional(node.path("audio"), "content_type"),
            bytes.isNumber() ? Optional.of(bytes.asLong()) : Optional.empty(),
            Json.optional(node.path("audio"), "note")),
        new Transcript(
            Json.text(node.path("transcript"), "state"),
            Json.optional(node.path("transcript"), "text"),
            Json.optional(node.path("transcript"), "note")),
        Json.time(node, "heard_at"),
        Json.optional(node, "heard_by"),
        Json.time(node, "created_at").orElse(Instant.EPOCH),
        Json.time(node, "redacted_at"),
        node.toString());
  }
}
