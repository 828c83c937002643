package dev.switchboard.simulator.verify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The way that a code takes. */
public enum Channel {
  SMS,
  CALL,
  WHATSAPP,
  EMAIL,
  /** Silent network auth: the carrier says whose number it is; there is no code to type. */
  SNA;

  /** As on the wire, lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static Channel of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public static Optional<Channel> parse(String word) {
    return Arrays.stream(values()).filter(channel -> channel.word().equals(word)).findFirst();
  }
}
