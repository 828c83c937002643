package dev.switchboard.simulator.phone;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who picks up when a phone rings. */
public enum Answers {
  MANUAL,
  AUTO;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static Answers of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public static Optional<Answers> parse(String word) {
    return Arrays.stream(values()).filter(answers -> answers.word().equals(word)).findFirst();
  }
}
