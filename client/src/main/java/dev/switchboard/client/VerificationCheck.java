package dev.switchboard.client;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What became of a code that somebody typed.
 *
 * @param status {@code approved, pending, expired, max_attempts_reached, canceled, not_found}
 * @param code a narrower word, e.g. {@code already_used}
 * @param message safe to show to the person
 * @param triesLeft while it is pending
 * @param proof a signed token, where it was approved
 */
public record VerificationCheck(
    String status,
    String code,
    String message,
    Optional<Integer> triesLeft,
    Optional<String> proof,
    String json) {

  public boolean isApproved() {
    return status.equals("approved");
  }

  static VerificationCheck of(JsonNode node) {
    JsonNode tries = node.path("tries_left");
    return new VerificationCheck(
        Json.text(node, "status"),
        Json.text(node, "code"),
        Json.text(node, "message"),
        tries.isNumber() ? Optional.of(tries.asInt()) : Optional.empty(),
        Json.optional(node, "proof"),
        node.toString());
  }

  /** Without the proof. */
  @Override
  public String toString() {
    return "VerificationCheck[" + code + "]";
  }
}
