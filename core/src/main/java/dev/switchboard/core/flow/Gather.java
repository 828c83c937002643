package dev.switchboard.core.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks the caller. Silence and answers that are none are asked again a bounded number of times and
 * then take a way of their own, so that a silent line never loops.
 *
 * @param digits how many complete an answer; empty: as many as come before the finishing key
 * @param timeout seconds of silence, 1 to 60
 * @param finishOn one key, or empty for none
 * @param hints words that are likely to be said
 * @param choices what counts as an answer; none: whatever is given
 * @param save the variable that keeps the answer
 * @param next where an answer goes that has no way of its own
 */
public record Gather(
    List<Prompt> say,
    Input input,
    OptionalInt digits,
    int timeout,
    String finishOn,
    List<String> hints,
    List<Choice> choices,
    Optional<String> save,
    Optional<Ref> next,
    Missed noInput,
    Missed invalid)
    implements Verb {

  public Gather {
    say = List.copyOf(say);
    hints = List.copyOf(hints);
    choices = List.copyOf(choices);
  }

  /** What counts as an answer. */
  public enum Input {
    DIGITS,
    SPEECH,
    BOTH
  }

  /**
   * An answer.
   *
   * @param key the digits that mean it; empty where it can only be said
   * @param words spoken words that mean it
   * @param value what {@code save} keeps of it
   * @param go empty: the step's {@code next}
   */
  public record Choice(
      String key, List<String> words, String value, Optional<Ref> go, Place place) {
    public Choice {
      words = List.copyOf(words);
    }

    /** As a picture shows it: {@code 1 sales}. */
    public String label() {
      return key.isEmpty() || key.equals(value) ? value : key + " " + value;
    }
  }

  /**
   * What happens without an answer.
   *
   * @param say said before the question comes again, and before the way is taken
   * @param repeats how often it is asked again, 0 to 5
   * @param then where it goes after that
   */
  public record Missed(List<Prompt> say, int repeats, Ref then) {
    public static final int MOST_REPEATS = 5;

    public Missed {
      say = List.copyOf(say);
    }
  }

  @Override
  public String word() {
    return "gather";
  }

  @Override
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    boolean toNext = choices.isEmpty();
    for (Choice choice : choices) {
      choice.go().ifPresent(go -> ways.add(new Way(Way.Kind.CHOICE, choice.label(), go)));
      toNext |= choice.go().isEmpty();
    }
    if (toNext) {
      next.ifPresent(ref -> ways.add(new Way(Way.Kind.ANSWER, "answer", ref)));
    }
    ways.add(new Way(Way.Kind.NO_INPUT, "no input", noInput.then()));
    ways.add(new Way(Way.Kind.INVALID, "invalid", invalid.then()));
    return ways;
  }

  @Override
  public List<Prompt> prompts() {
    List<Prompt> all = new ArrayList<>(say);
    all.addAll(noInput.say());
    all.addAll(invalid.say());
    return all;
  }
}
