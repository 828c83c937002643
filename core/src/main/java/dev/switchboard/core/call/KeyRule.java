package dev.switchboard.core.call;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for at the end of a call's text: digits, or a spoken word that stands for them.
 * Repeats are bounded, so that a silent line never loops.
 *
 * @param keys what each answer means; empty: any digits are an answer
 * @param repeats how often the question is asked again, 0 to {@link #MOST_REPEATS}
 */
public record KeyRule(Map<String, Meaning> keys, int repeats) {
  public static final int MOST_REPEATS = 5;

  /**
   * What a key means.
   *
   * @param answer the word that the call's record carries for it
   * @param words spoken words that count as the key
   */
  public record Meaning(String answer, List<String> words) {}

  /** What was made of an input. */
  public sealed interface Decision {
    /** An answer. Its digits are those of the key, also where it was spoken. */
    record Understood(String digits, Optional<String> answer, String reason) implements Decision {}

    /** Once more. */
    record AskAgain(Why why, String reason) implements Decision {}

    /** The question was asked often enough. */
    record GiveUp(Why why, String reason) implements Decision {}
  }

  /** Why there is no answer. */
  public enum Why {
    NO_INPUT,
    NOT_A_CHOICE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param digits as pressed, without the finishing key; empty for none
   * @param speech as heard; empty for nothing
   * @param asked how often the question was asked so far, from 1
   */
  public Decision decide(String digits, String speech, int asked) {
    String pressed = digits.strip();
    if (!pressed.isEmpty()) {
      if (keys.isEmpty()) {
        return new Decision.Understood(pressed, Optional.empty(), "pressed " + pressed);
      }
      Meaning meaning = keys.get(pressed);
      return meaning == null
          ? again(Why.NOT_A_CHOICE, pressed + " is not one of the keys", asked)
          : new Decision.Understood(
              pressed,
              Optional.of(meaning.answer()),
              "pressed " + pressed + ": " + meaning.answer());
    }
    if (!speech.isBlank()) {
      return spoken(speech)
          .<Decision>map(key ->
              new Decision.Understood(
                  key.getKey(),
                  Optional.of(key.getValue().answer()),
                  "said a word for " + key.getKey() + ": " + key.getValue().answer()))
          .orElseGet(() -> again(Why.NOT_A_CHOICE, "what was said is none of the answers", asked));
    }
    return again(Why.NO_INPUT, "no key was pressed", asked);
  }

  private Optional<Map.Entry<String, Meaning>> spoken(String speech) {
    String said = plain(speech);
    // The order of a map must not decide: of several matches the lowest key holds.
    return keys.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(entry ->
            entry.getValue().words().stream()
                .map(KeyRule::plain)
                .anyMatch(word -> (" " + said + " ").contains(" " + word + " ")))
        .findFirst();
  }

  /** Recognized speech comes with capitals and full stops. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private Decision again(Why why, String what, int asked) {
    return asked <= repeats
        ? new Decision.AskAgain(why, what + "; asked again")
        : new Decision.GiveUp(why, what + ", after it was asked " + times(asked));
  }

  private static String times(int asked) {
    return asked == 1 ? "once" : asked + " times";
  }
}
