package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Problem;
import dev.switchboard.core.flow.check.Checked;
import dev.switchboard.core.flow.check.Checker;
import dev.switchboard.core.flow.check.Surroundings;
import dev.switchboard.core.flow.run.Flows;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges texts of flows by the settings and the flows of here and now. */
final class FlowJudge {
  private static final Pattern NAME =
      Pattern.compile("^\\s*[\"']?flow[\"']?\\s*:\\s*", Pattern.MULTILINE);

  private final Surroundings around;

  FlowJudge(FlowSettings settings, Flows flows) {
    this.around = new Surroundings(Optional.of(settings::value), Optional.of(flows));
  }

  /** What the checker says of a text. */
  Checked of(String source) {
    return Checker.check(source, around);
  }

  /** A text that was checked before it was kept. */
  static Optional<Flow> read(String source) {
    return Checker.check(source, Surroundings.UNKNOWN).draft();
  }

  /** The text calls itself otherwise than it is to be called. */
  static Problem otherName(String source, String wanted, String written) {
    return Problem.error(
        place(source),
        "other_name",
        "The text is of the flow “"
            + written
            + "”, and it was sent to “"
            + wanted
            + "”; write flow: "
            + wanted
            + ", or send it to "
            + written
            + ".");
  }

  /** Where it does. */
  private static Place place(String source) {
    Matcher name = NAME.matcher(source);
    if (!name.find()) {
      return Place.START;
    }
    String before = source.substring(0, name.end());
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Place(line, before.length() - before.lastIndexOf('\n'));
  }
}
