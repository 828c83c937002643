package dev.switchboard.client;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A prefix that gets no codes, and why. */
public record VerifyBlock(
    String prefix, String country, Optional<Instant> until, String reason, String json) {
  static VerifyBlock of(JsonNode node) {
    return new VerifyBlock(
        Json.text(node, "prefix"),
        Json.text(node, "country"),
        Json.time(node, "until"),
        Json.text(node, "reason"),
        node.toString());
  }
}
