package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Gather.Choice;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What was made of what a caller gave to a question. */
sealed interface Answer {

  /** One of the choices. */
  record Chosen(Choice choice, String reason) implements Answer {}

  /** Something, where anything is an answer. */
  record Free(String value, String reason) implements Answer {}

  /** Something that is no answer. */
  record Invalid(String reason) implements Answer {}

  /** Nothing. */
  record Silence() implements Answer {}

  /** Understands. */
  static Answer of(Gather question, Heard.Input input) {
    String pressed = input.digits().strip();
    if (!pressed.isEmpty() && question.input() != Gather.Input.SPEECH) {
      return pressed(question, pressed);
    }
    String said = input.speech().strip();
    return said.isEmpty() || question.input() == Gather.Input.DIGITS
        ? new Silence()
        : said(question, said);
  }

  private static Answer pressed(Gather question, String pressed) {
    if (question.choices().isEmpty()) {
      int wanted = question.digits().orElse(pressed.length());
      return pressed.length() == wanted
          ? new Free(pressed, "typed " + count(pressed))
          : new Invalid("typed " + count(pressed) + " instead of " + wanted);
    }
    return key(question, pressed)
        .<Answer>map(choice -> new Chosen(choice, "pressed " + choice.key()))
        .orElseGet(() -> new Invalid("pressed what is none of the keys"));
  }

  private static String count(String digits) {
    return digits.length() == 1 ? "1 digit" : digits.length() + " digits";
  }

  private static Optional<Choice> key(Gather question, String key) {
    return question.choices().stream().filter(one -> one.key().equals(key)).findFirst();
  }

  private static Answer said(Gather question, String said) {
    String plain = plain(said);
    Optional<String> digits = SpokenDigits.of(plain);
    if (question.choices().isEmpty()) {
      return free(question, said, digits);
    }
    return digits
        .flatMap(key -> key(question, key))
        .or(() -> word(question, plain))
        .<Answer>map(choice -> new Chosen(choice, "said a word for " + choice.value()))
        .orElseGet(() -> new Invalid("said what is none of the answers"));
  }

  private static Answer free(Gather question, String said, Optional<String> digits) {
    if (question.digits().isEmpty()) {
      return new Free(said, "said something");
    }
    int wanted = question.digits().getAsInt();
    return digits
        .filter(all -> all.length() == wanted)
        .<Answer>map(all -> new Free(all, "said " + count(all)))
        .orElseGet(() -> new Invalid("said something else than " + wanted + " digits"));
  }

  /** Of several that were said the longest: “not now” before “now”. */
  private static Optional<Choice> word(Gather question, String said) {
    record Match(Choice choice, int length) {}
    return question.choices().stream()
        .flatMap(choice ->
            choice.words().stream()
                .map(Answer::plain)
                .filter(word -> !word.isEmpty() && (" " + said + " ").contains(" " + word + " "))
                .map(word -> new Match(choice, word.length())))
        .max(Comparator.comparingInt(Match::length))
        .map(Match::choice);
  }

  /** Recognized speech comes with capitals and full stops. */
  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
  }
}
