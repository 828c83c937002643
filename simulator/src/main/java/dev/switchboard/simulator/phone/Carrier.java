package dev.switchboard.simulator.phone;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** How the network treats a phone. */
public enum Carrier {
  DELIVERS(0),
  UNREACHABLE(30003),
  FILTERED(30007),
  LANDLINE(30006),
  /** Calls only: texts arrive. */
  BUSY(0),
  NO_ANSWER(0),
  VOICEMAIL(0);

  private final int error;

  Carrier(int error) {
    this.error = error;
  }

  /** Twilio's code for a text that does not arrive; empty where it does. */
  public OptionalInt error() {
    return error == 0 ? OptionalInt.empty() : OptionalInt.of(error);
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static Carrier of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public static Optional<Carrier> parse(String word) {
    return Arrays.stream(values()).filter(carrier -> carrier.word().equals(word)).findFirst();
  }
}
