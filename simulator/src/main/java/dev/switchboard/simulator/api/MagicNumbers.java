package dev.switchboard.simulator.api;

import java.util.Map;
import java.util.Optional;

/**
 * Numbers with a fixed fate (Twilio, "Test credentials"). Twilio knows them with test credentials
 * only; here they work with the default account too, so that an application can meet these errors
 * without other credentials.
 */
final class MagicNumbers {
  /** The one sender that test credentials may use. */
  static final String GOOD_SENDER = "+15005550006";

  private static final Map<String, Integer> FROM =
      Map.of("+15005550001", 21212, "+15005550007", 21606, "+15005550008", 21611);

  private static final Map<String, Integer> TO =
      Map.of(
          "+15005550001", 21211,
          "+15005550002", 21612,
          "+15005550003", 21408,
          "+15005550004", 21610,
          "+15005550009", 21614);

  private static final Map<String, Integer> CALL_FROM = Map.of("+15005550001", 21212);

  private static final Map<String, Integer> CALL_TO =
      Map.of(
          "+15005550001", 21217,
          "+15005550002", 21214,
          "+15005550003", 21215,
          "+15005550004", 21216);

  private MagicNumbers() {}

  static Optional<Integer> asCallFrom(String number) {
    return Optional.ofNullable(CALL_FROM.get(number));
  }

  static Optional<Integer> asCallTo(String number) {
    return Optional.ofNullable(CALL_TO.get(number));
  }

  static Optional<Integer> asFrom(String number) {
    return Optional.ofNullable(FROM.get(number));
  }

  static Optional<Integer> asTo(String number) {
    return Optional.ofNullable(TO.get(number));
  }
}
