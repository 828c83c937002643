package dev.switchboard.core.flow.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a call through its flow, a turn at a time. Pure: the same position, the same heard and the
 * same scene give the same turn. Whatever comes in, a turn comes out, and no call takes more turns
 * than its flow allows steps.
 */
public final class Run {
  /** Seconds for which a caller may hear nothing, within the 15 after which Twilio gives up. */
  private static final int LONGEST_SILENCE = 10;

  private Run() {}

  /** Asks the application, and waits. */
  @FunctionalInterface
  public interface Application {
    Heard.Reply ask(Act.Ask question);
  }

  /**
   * The first turn.
   *
   * @param given variables that the call brings along; they replace those of the flow
   */
  public static Turn start(
      Versioned flow, Map<String, String> given, Scene scene, Application application) {
    return answered(first(flow, given, scene), scene, application);
  }

  /** The turn after {@code heard}. */
  public static Turn go(Position from, Heard heard, Scene scene, Application application) {
    return answered(next(from, heard, scene), scene, application);
  }

  /** As {@link #start}, but a question to the application comes out as an act. */
  public static Turn first(Versioned flow, Map<String, String> given, Scene scene) {
    Map<String, String> variables = new LinkedHashMap<>();
    flow.flow()
        .variables()
        .forEach((name, value) ->
            variables.put(name, value.fill(scene.settings(), _ -> Optional.empty())));
    variables.putAll(given);
    Position.Frame frame =
        new Position.Frame(flow.flow().name(), flow.version(), flow.flow().start().step());
    return next(
        new Position(List.of(frame), Position.Phase.ENTER, 0, 0, 0, variables),
        new Heard.Arrived(),
        scene);
  }

  /** As {@link #go}, but a question to the application comes out as an act. */
  public static Turn next(Position from, Heard heard, Scene scene) {
    return new Journey(from, scene).after(heard);
  }

  /** Asks until something else is to be done, or the caller would hear nothing for too long. */
  private static Turn answered(Turn first, Scene scene, Application application) {
    Turn turn = first;
    int silence = 0;
    while (turn.act() instanceof Act.Ask question) {
      silence += question.timeout();
      if (silence > LONGEST_SILENCE) {
        return new Turn(
            turn.said(), turn.texts(), new Act.GoOn(), entering(turn.position()), turn.visits());
      }
      turn = next(turn.position(), application.ask(question), scene).after(turn);
    }
    return turn;
  }

  private static Position entering(Position at) {
    return new Position(
        at.frames(), Position.Phase.ENTER, at.steps(), at.noInput(), at.invalid(), at.variables());
  }
}
