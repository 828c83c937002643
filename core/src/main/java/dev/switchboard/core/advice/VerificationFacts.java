package dev.switchboard.core.advice;

import dev.switchboard.core.price.Money;
import dev.switchboard.core.verify.Conversion;
import dev.switchboard.core.verify.LineVerdict;
import dev.switchboard.core.verify.VerifyChannel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of who is to prove something, and of how verifications fare here.
 *
 * @param country of the number, ISO 3166, two letters, or {@code 001}; empty where there is none
 * @param line the kind of line in our words, e.g. {@code fixed_line} or {@code voip}; {@code
 *     unknown} where nobody said
 * @param email whether there is an e-mail address
 * @param barred why no code may go to the number at all, as a clause; empty: it may
 * @param methods for each way
 * @param approval what the provider takes for a success
 */
public record VerificationFacts(
    String country,
    String line,
    Email email,
    Optional<String> barred,
    Map<VerifyChannel, Method> methods,
    Money approval) {

  /** Whether there is an e-mail address. */
  public enum Email {
    KNOWN,
    UNKNOWN
  }

  /**
   * How a way stands.
   *
   * @param missing what it lacks here and how to get it, as a clause; empty: nothing
   * @param line whether it may go to this kind of line
   * @param seen of those that began with it in that country in the last {@link Seen#SPAN}
   * @param price of one send, in that country
   */
  public record Method(Optional<String> missing, LineVerdict line, Conversion seen, Money price) {
    public Method with(LineVerdict other) {
      return new Method(missing, other, seen, price);
    }

    public Method with(Conversion other) {
      return new Method(missing, line, other, price);
    }

    /** As if it lacked nothing. */
    public Method complete() {
      return new Method(Optional.empty(), line, seen, price);
    }
  }

  /**
   * @throws IllegalArgumentException where a way is missing
   */
  public VerificationFacts {
    methods = Collections.unmodifiableMap(new EnumMap<>(methods));
    if (methods.size() != VerifyChannel.values().length) {
      throw new IllegalArgumentException("a way is missing: " + methods.keySet());
    }
  }

  public Method method(VerifyChannel channel) {
    return Objects.requireNonNull(methods.get(channel));
  }

  public VerificationFacts with(VerifyChannel channel, Method method) {
    Map<VerifyChannel, Method> others = new EnumMap<>(methods);
    others.put(channel, method);
    return new VerificationFacts(country, line, email, barred, others, approval);
  }

  public VerificationFacts with(Email other) {
    return new VerificationFacts(country, line, other, barred, methods, approval);
  }

  /** As if codes might go there. */
  public VerificationFacts allowed() {
    return new VerificationFacts(country, line, email, Optional.empty(), methods, approval);
  }

  /** As if it were a line of this kind. */
  public VerificationFacts on(String otherLine, Map<VerifyChannel, LineVerdict> verdicts) {
    Map<VerifyChannel, Method> others = new EnumMap<>(methods);
    verdicts.forEach((channel, verdict) -> others.put(channel, method(channel).with(verdict)));
    return new VerificationFacts(country, otherLine, email, barred, others, approval);
  }
}
