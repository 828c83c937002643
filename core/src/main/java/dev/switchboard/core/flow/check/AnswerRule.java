package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Gather.Choice;
import dev.switchboard.core.flow.Step;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Every answer of a question can be given, and none means two things. */
final class AnswerRule implements Rule {
  private static final int MOST_HINTS = 500;

  @Override
  public void look(Flow flow, Findings findings) {
    for (Step step : flow.steps().values()) {
      if (step.verb() instanceof Gather gather) {
        look(step, gather, findings);
      }
    }
  }

  private static void look(Step step, Gather gather, Findings findings) {
    Map<String, Choice> keys = new HashMap<>();
    Map<String, Choice> words = new HashMap<>();
    for (Choice choice : gather.choices()) {
      if (!choice.key().isEmpty()) {
        key(gather, choice, keys, findings);
      }
      for (String word : choice.words()) {
        if (words.put(word.toLowerCase(Locale.ROOT), choice) != null) {
          findings.error(
              choice.place(), "word_conflict", "The word “" + word + "” has two meanings here.");
        }
      }
      input(gather, choice, findings);
    }
    prefixes(gather, findings);
    if (gather.choices().isEmpty() && gather.save().isEmpty()) {
      findings.warning(
          step.place(), "answer_lost", "Nothing keeps the answer: add “save”, or “choices”.");
    }
    int hints = gather.hints().size() + words.size();
    if (hints > MOST_HINTS) {
      findings.error(
          step.place(), "too_many_hints", "Twilio takes 500 hints; here are " + hints + ".");
    }
  }

  private static void key(
      Gather gather, Choice choice, Map<String, Choice> keys, Findings findings) {
    String key = choice.key();
    if (keys.put(key, choice) != null) {
      findings.error(
          choice.place(), "digit_conflict", "The key " + key + " has two meanings here.");
    }
    if (!gather.finishOn().isEmpty() && key.contains(gather.finishOn())) {
      findings.error(
          choice.place(),
          "digit_conflict",
          "The key "
              + gather.finishOn()
              + " ends an answer and so cannot be in one; set finish_on to another key, or \"\".");
    }
    OptionalInt digits = gather.digits();
    if (digits.isPresent() && digits.getAsInt() < key.length()) {
      findings.error(
          choice.place(),
          "digit_conflict",
          "The key "
              + key
              + " is never heard: an answer is complete after "
              + digits.getAsInt()
              + (digits.getAsInt() == 1 ? " digit." : " digits."));
    }
  }

  private static void input(Gather gather, Choice choice, Findings findings) {
    if (gather.input() == Gather.Input.DIGITS && !choice.words().isEmpty()) {
      findings.error(
          choice.place(),
          "words_not_heard",
          "Words are not listened to here: set input to both, or to speech.");
    }
    if (gather.input() == Gather.Input.SPEECH && choice.words().isEmpty()) {
      findings.error(
          choice.place(),
          "key_not_heard",
          "Keys are not listened to here: set input to both, or give the choice words.");
    }
  }

  /** 1 beside 12: which of them was meant is only known when the caller stops. */
  private static void prefixes(Gather gather, Findings findings) {
    for (Choice one : gather.choices()) {
      boolean begins =
          !one.key().isEmpty()
              && gather.choices().stream()
                  .anyMatch(other ->
                      other.key().length() > one.key().length()
                          && other.key().length() <= gather.digits().orElse(Integer.MAX_VALUE)
                          && other.key().startsWith(one.key()));
      if (begins) {
        findings.warning(
            one.place(),
            "key_is_beginning",
            "Another key begins with "
                + one.key()
                + ", so the caller waits "
                + gather.timeout()
                + " s after it, or ends it with the finishing key.");
      }
    }
  }
}
