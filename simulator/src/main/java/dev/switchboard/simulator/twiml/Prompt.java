package dev.switchboard.simulator.twiml;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code <Prompt>}: what is said at a step of a payment.
 *
 * @param step the {@code for} attribute
 * @param attempts at which attempts, 1 to 10; empty for all
 */
public record Prompt(
    Span span,
    Optional<String> step,
    Set<String> errorTypes,
    Set<String> cardTypes,
    Set<Integer> attempts,
    boolean requireMatchingInputs,
    List<Audible> content)
    implements Verb {
  public Prompt {
    errorTypes = Set.copyOf(errorTypes);
    cardTypes = Set.copyOf(cardTypes);
    attempts = Set.copyOf(attempts);
    content = List.copyOf(content);
  }
}
