package dev.switchboard.core.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Connects the caller with somebody else.
 *
 * @param say said before it rings
 * @param to settings or variables that hold numbers, {@code sip:} addresses, {@code queue:} names;
 *     a setting may hold several with commas between them
 * @param timeout seconds for which it rings, 5 to 600
 * @param timeLimit seconds for which they may talk
 * @param callerId empty: the caller's own number
 * @param notice where the talk is recorded: what is said before
 * @param next where it goes after the talk
 */
public record Dial(
    List<Prompt> say,
    List<Wording> to,
    Ring ring,
    int timeout,
    int timeLimit,
    Optional<Wording> callerId,
    Optional<List<Prompt>> notice,
    Ref next,
    Ref busy,
    Ref noAnswer,
    Ref failed)
    implements Verb {
  public static final int MOST_NUMBERS = 10;

  public Dial {
    say = List.copyOf(say);
    to = List.copyOf(to);
    notice = notice.map(List::copyOf);
  }

  /** How several are tried. */
  public enum Ring {
    /** One after the other. */
    IN_TURN,
    /** All at once; who answers first has the call. */
    TOGETHER
  }

  @Override
  public String word() {
    return "dial";
  }

  @Override
  public List<Way> ways() {
    return List.of(
        Way.outcome("answered", next),
        Way.outcome("busy", busy),
        Way.outcome("no answer", noAnswer),
        Way.outcome("failed", failed));
  }

  @Override
  public List<Prompt> prompts() {
    List<Prompt> all = new ArrayList<>(notice.orElse(List.of()));
    all.addAll(say);
    return all;
  }
}
