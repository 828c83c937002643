package dev.switchboard.core.flow.run;

import java.util.List;
import java.util.stream.Stream;

/**
 * What happens now: first all is said, then the act. The messages leave meanwhile.
 *
 * @param position where the call is then; it comes back with what was heard
 * @param visits the steps that were taken, in order
 */
public record Turn(
    List<Said> said, List<Texting> texts, Act act, Position position, List<Visit> visits) {
  public Turn {
    said = List.copyOf(said);
    texts = List.copyOf(texts);
    visits = List.copyOf(visits);
  }

  /** This after what happened before, in one document. */
  Turn after(Turn earlier) {
    return new Turn(
        Stream.concat(earlier.said.stream(), said.stream()).toList(),
        Stream.concat(earlier.texts.stream(), texts.stream()).toList(),
        act,
        position,
        Stream.concat(earlier.visits.stream(), visits.stream()).toList());
  }
}
