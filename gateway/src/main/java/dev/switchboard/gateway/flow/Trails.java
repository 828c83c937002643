package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.run.Act;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Heard;
import dev.switchboard.core.flow.run.Position;
import dev.switchboard.core.flow.run.Texting;
import dev.switchboard.core.flow.run.Turn;
import dev.switchboard.core.flow.run.Versioned;
import dev.switchboard.core.flow.run.Visit;
import dev.switchboard.gateway.voice.FlowTrail;
import dev.switchboard.gateway.voice.FlowTrail.Mark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a turn leaves behind in the record of its call. */
final class Trails {
  private Trails() {}

  /**
   * @param count the steps that were taken before this turn
   */
  static FlowTrail of(Turn turn, int count, Heard heard, Flows flows) {
    @Nullable String digits = heard instanceof Heard.Input input ? kept(input.digits()) : null;
    @Nullable String speech = heard instanceof Heard.Input input ? kept(input.speech()) : null;
    List<Mark> marks = new ArrayList<>();
    for (Visit visit : turn.visits()) {
      // What was given was given to the step in which the call waited, which is the first.
      boolean first = marks.isEmpty();
      marks.add(
          new Mark(
              Mark.STEP,
              visit.flow(),
              visit.version(),
              visit.step(),
              verb(flows, visit.flow(), visit.version(), visit.step()),
              visit.way(),
              visit.reason(),
              first ? digits : null,
              first ? speech : null));
    }
    Position.Frame here = turn.position().here();
    boolean stays =
        !turn.visits().isEmpty()
            && turn.visits().getLast().way().isEmpty()
            && turn.visits().getLast().step().equals(here.step());
    if (waits(turn.act()) && !stays) {
      marks.add(
          new Mark(
              Mark.WAIT,
              here.flow(),
              here.version(),
              here.step(),
              verb(flows, here.flow(), here.version(), here.step()),
              "",
              null,
              null,
              null));
    }
    Position.Frame first = turn.position().first();
    return new FlowTrail(
        first.flow(),
        first.version(),
        count,
        marks,
        digits,
        speech,
        turn.act() instanceof Act.HangUp(String exit, String _) ? exit : null,
        texts(turn, marks));
  }

  /** Each text with the step that wants it: they come in the same order. */
  private static List<FlowTrail.Text> texts(Turn turn, List<Mark> marks) {
    List<String> steps =
        marks.stream().filter(mark -> "message".equals(mark.verb())).map(Mark::step).toList();
    List<FlowTrail.Text> texts = new ArrayList<>();
    for (Texting text : turn.texts()) {
      texts.add(
          new FlowTrail.Text(
              text.number(),
              steps.get(Math.min(texts.size(), steps.size() - 1)),
              text.to(),
              text.from().orElse(""),
              text.channel(),
              text.text()));
    }
    return texts;
  }

  private static boolean waits(Act act) {
    return !(act instanceof Act.HangUp || act instanceof Act.GoOn);
  }

  private static @Nullable String verb(Flows flows, String flow, int version, String step) {
    return flows
        .exactly(flow, version)
        .map(Versioned::flow)
        .flatMap(found -> found.step(step))
        .map(Step::verb)
        .map(verb -> verb.word())
        .orElse(null);
  }

  private static @Nullable String kept(String given) {
    return given.isEmpty() ? null : given;
  }
}
