package dev.switchboard.simulator.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code <Pay>}: takes a payment by keys.
 *
 * @param action asked with the result; without a URL the next verb follows
 * @param chargeAmount as it was written; empty where a token is wanted only
 * @param postalCode {@code true}, {@code false} or the postal code itself
 * @param validCardTypes {@code visa mastercard amex} unless given
 */
public record Pay(
    Span span,
    String input,
    Hook action,
    Callback status,
    String paymentMethod,
    String bankAccountType,
    String tokenType,
    Optional<String> chargeAmount,
    String currency,
    int maxAttempts,
    Duration timeout,
    boolean securityCode,
    String postalCode,
    OptionalInt minPostalCodeLength,
    String paymentConnector,
    Set<String> validCardTypes,
    String language,
    Optional<String> description,
    List<Prompt> prompts,
    List<Parameter> parameters)
    implements Verb {
  public Pay {
    validCardTypes = Set.copyOf(validCardTypes);
    prompts = List.copyOf(prompts);
    parameters = List.copyOf(parameters);
  }
}
