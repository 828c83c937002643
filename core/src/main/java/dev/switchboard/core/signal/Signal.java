package dev.switchboard.core.signal;

import dev.switchboard.core.error.ErrorDictionary;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something whose rate says how carriers and people take to a sender: an error of the provider, or
 * STOP.
 *
 * @param code the provider's error; 0 stands for STOP
 */
public record Signal(int code) implements Comparable<Signal> {
  /** People who opted out by a keyword. */
  public static final Signal STOP = new Signal(0);

  private static final Pattern CODE = Pattern.compile("[1-9][0-9]{4}");

  /** Reads {@code 30007} or {@code stop}. */
  public static Optional<Signal> of(String word) {
    if (word.equals(STOP.word())) {
      return Optional.of(STOP);
    }
    return CODE.matcher(word).matches()
        ? Optional.of(new Signal(Integer.parseInt(word)))
        : Optional.empty();
  }

  /** {@code 30007} or {@code stop}. */
  public String word() {
    return code == 0 ? "stop" : Integer.toString(code);
  }

  public String name() {
    return code == 0 ? "Opted out by keyword" : ErrorDictionary.explain(code).name();
  }

  /** What to do where its rate is high. */
  public String remedy() {
    return Remedies.of(this);
  }

  /** The code to look up in the dictionary: people who opt out lead to 21610. */
  public int explainedBy() {
    return code == 0 ? 21610 : code;
  }

  @Override
  public int compareTo(Signal other) {
    return Integer.compare(code, other.code);
  }

  @Override
  public String toString() {
    return word();
  }
}
