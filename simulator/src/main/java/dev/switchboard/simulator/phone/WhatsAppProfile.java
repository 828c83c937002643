package dev.switchboard.simulator.phone;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How WhatsApp treats a phone.
 *
 * @param word {@code user}, another of {@link #words}, or one of Twilio's channel errors such as
 *     {@code 63018}, which then meets every message
 */
public record WhatsAppProfile(@JsonValue String word) {
  private static final Map<String, Integer> ERRORS =
      Map.of(
          "user", 0,
          "no_user", 63024,
          "blocked", 63014,
          "experiment", 63032,
          "no_marketing", 63033,
          "marketing_limit", 63049);

  /** Gets everything. */
  public static final WhatsAppProfile USER = new WhatsAppProfile("user");

  @JsonCreator
  public WhatsAppProfile {}

  public static Optional<WhatsAppProfile> parse(String word) {
    return ERRORS.containsKey(word) || word.matches("63[0-9]{3}")
        ? Optional.of(new WhatsAppProfile(word))
        : Optional.empty();
  }

  /** The error that its messages end in; empty where they arrive. */
  public OptionalInt error() {
    int error = word.matches("63[0-9]{3}") ? Integer.parseInt(word) : ERRORS.getOrDefault(word, 0);
    return error == 0 ? OptionalInt.empty() : OptionalInt.of(error);
  }

  /** True where only marketing templates meet the error. */
  public boolean isOnlyMarketing() {
    return word.equals("no_marketing") || word.equals("marketing_limit");
  }

  /** Every word, for error messages. */
  public static String words() {
    return String.join(", ", new TreeMap<>(ERRORS).keySet());
  }
}
