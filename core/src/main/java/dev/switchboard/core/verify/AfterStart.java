package dev.switchboard.core.verify;

import dev.switchboard.core.error.ErrorDictionary;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What follows when a code was not sent. */
public sealed interface AfterStart {

  /** Another channel may do. */
  record TryAnother(String reason) implements AfterStart {}

  /** The recipient has had as many codes as the provider sends for now. */
  record Rest(Duration retryAfter, String reason) implements AfterStart {}

  /**
   * The provider itself suspects fraud behind this number (60410): no other channel is tried, for a
   * call costs more than a text.
   */
  record Suspected(String reason) implements AfterStart {}

  /** The provider does not verify people in this country for us (60605, 60220). */
  record WrongCountry(String reason) implements AfterStart {}

  /** There is no such recipient. */
  record WrongRecipient(String reason) implements AfterStart {}

  /** Our account or service cannot verify at all: a person has to mend it. */
  record Misconfigured(String reason) implements AfterStart {}

  /** The provider does not answer. */
  record Down(String reason) implements AfterStart {}

  /** Asks nobody. */
  static AfterStart of(StartOutcome outcome) {
    return switch (outcome) {
      case StartOutcome.Refused refused -> of(refused);
      case StartOutcome.NotThere _ ->
          new Misconfigured(
              "the provider has no such Verify service; set TWILIO_VERIFY_SID to one of this account");
      case StartOutcome.Throttled throttled -> of(throttled);
      case StartOutcome.Unsent(String reason) -> new Down(reason);
      case StartOutcome.Unknown(String reason) -> new Down(reason);
      case StartOutcome.Started _ -> throw new IllegalArgumentException("it was sent");
    };
  }

  private static AfterStart of(StartOutcome.Throttled throttled) {
    OptionalInt code = throttled.code();
    boolean allSent = code.orElse(0) == 60203;
    Duration usual = allSent ? ProviderTerms.LIFETIME : rest(code).orElse(Duration.ofSeconds(30));
    return new Rest(
        throttled.retryAfter().orElse(usual),
        code.isPresent()
            ? code.getAsInt() + " " + ErrorDictionary.explain(code.getAsInt()).name()
            : "HTTP 429");
  }

  private static Optional<Duration> rest(OptionalInt code) {
    return code.isPresent() ? ErrorDictionary.rest(code.getAsInt()) : Optional.empty();
  }

  private static AfterStart of(StartOutcome.Refused refused) {
    String reason = refused.reason();
    int code = refused.code().orElse(0);
    if (code == 0) {
      return refused.httpStatus() == 400 ? new TryAnother(reason) : new Misconfigured(reason);
    }
    return switch (code) {
      case 60200, 21211, 60540, 60604 -> new WrongRecipient(reason);
      case 60203, 60212 -> new Rest(ProviderTerms.LIFETIME, reason);
      case 60410 -> new Suspected(reason);
      case 60220, 60238, 60605 -> new WrongCountry(reason);
      default ->
          code < 21000 || refused.httpStatus() == 401
              ? new Misconfigured(reason)
              : new TryAnother(reason);
    };
  }
}
