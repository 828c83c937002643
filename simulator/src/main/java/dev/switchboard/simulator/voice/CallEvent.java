package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a StatusCallback can hear of a call. */
public enum CallEvent {
  /** It left the queue. */
  INITIATED,
  RINGING,
  ANSWERED,
  /** It is over, whatever the outcome. */
  COMPLETED;

  /** What is told where nobody asked for more. */
  public static final Set<CallEvent> DEFAULT = Set.of(COMPLETED);

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static CallEvent of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public static Optional<CallEvent> parse(String word) {
    return Arrays.stream(values()).filter(event -> event.word().equals(word)).findFirst();
  }

  /** Those named, each name a word or several; {@link #DEFAULT} where none is known. */
  public static Set<CallEvent> named(List<String> words) {
    Set<CallEvent> found = EnumSet.noneOf(CallEvent.class);
    for (String each : words) {
      for (String word : each.strip().split("[ ,]+")) {
        parse(word).ifPresent(found::add);
      }
    }
    return found.isEmpty() ? DEFAULT : Set.copyOf(found);
  }
}
