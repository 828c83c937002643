package dev.switchboard.core.flow.walk;

import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Problem;
import dev.switchboard.core.flow.picture.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a script.
 *
 * @param transcript all that was said and done
 * @param exit the name under which the call ended; empty where the script leaves it going on
 * @param problems what was not as the script says, with its line
 * @param marks the path, for the flow's picture
 */
public record ScriptWalk(
    List<Told> transcript, Optional<String> exit, List<Problem> problems, Marks marks) {
  public ScriptWalk {
    transcript = List.copyOf(transcript);
    problems = List.copyOf(problems);
  }

  /**
   * Walks. What a script gives goes before what the walk was given.
   *
   * @param walk not begun yet
   */
  public static ScriptWalk of(WalkScript script, FlowWalk walk) {
    walk.given(script.given());
    List<Problem> problems = new ArrayList<>();
    for (WalkScript.Line line : script.lines()) {
      try {
        follow(walk, line);
      } catch (WalkFailure failure) {
        problems.add(problem(line.place(), failure));
        if (line instanceof WalkScript.Line.Does) {
          // What follows was written for a call that is somewhere else.
          break;
        }
      }
    }
    return new ScriptWalk(walk.transcript(), walk.exit(), problems, walk.marks());
  }

  private static void follow(FlowWalk walk, WalkScript.Line line) {
    switch (line) {
      case WalkScript.Line.Does(Doing doing, Place _) -> walk.does(doing);
      case WalkScript.Line.Expects(Expectation expectation, Place _) -> walk.expects(expectation);
    }
  }

  private static Problem problem(Place place, WalkFailure failure) {
    return Problem.error(place, failure.code(), failure.sentence());
  }
}
