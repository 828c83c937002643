package dev.switchboard.core.consent;

/** Who answers a keyword. At most one confirmation is meant to reach the person. */
public sealed interface Confirmation {
  /** Why. */
  String reason();

  /** We answer the webhook with this text. */
  record ByUs(String text, String reason) implements Confirmation {}

  /** The provider has answered already, so we must not. */
  record ByProvider(String reason) implements Confirmation {}

  /** There is nothing to confirm. */
  record ByNobody(String reason) implements Confirmation {}
}
