package dev.switchboard.client;

import java.util.Optional;

/**
 * A provider's error in words.
 *
 * @param code the provider's number, e.g. 30003
 * @param retryable whether a later try of the same message can succeed
 * @param scope whom it concerns: message, recipient, sender or account; empty inside a message
 * @param json the answer as it was received
 */
public record ErrorExplanation(
    int code,
    String name,
    String meaning,
    String remedy,
    boolean retryable,
    Optional<String> scope,
    String json) {}
