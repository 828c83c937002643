package dev.switchboard.core.flow.walk;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A walk did not go as it should; an assertion error, so that test frameworks count it as one. */
public final class WalkFailure extends AssertionError {
  @Serial private static final long serialVersionUID = 1;
  private final String code;
  private final String sentence;

  WalkFailure(String code, String sentence, List<Told> soFar) {
    super(
        sentence
            + "\nThe call so far:\n"
            + soFar.stream().map(told -> "  " + told).collect(Collectors.joining("\n")));
    this.code = code;
    this.sentence = sentence;
  }

  /** Stable: {@code not_heard}, {@code cannot_happen}, {@code other_exit} … */
  public String code() {
    return code;
  }

  /** What was wrong, without the transcript. */
  public String sentence() {
    return sentence;
  }
}
