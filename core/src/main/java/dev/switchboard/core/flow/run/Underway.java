package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.flow.run.Position.Frame;
import dev.switchboard.core.flow.run.Position.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call within one turn: where it is, what it knows, and what has come together to be said. */
final class Underway {
  private final Scene scene;
  private final List<Frame> frames;
  private final Known known;
  private int steps;
  private int noInput;
  private int invalid;
  private final List<Said> said = new ArrayList<>();
  private final List<Texting> texts = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();

  Underway(Position from, Scene scene) {
    this.scene = scene;
    this.frames = new ArrayList<>(from.frames());
    this.known = new Known(from.variables());
    this.steps = from.steps();
    this.noInput = from.noInput();
    this.invalid = from.invalid();
  }

  Scene scene() {
    return scene;
  }

  Known known() {
    return known;
  }

  int depth() {
    return frames.size();
  }

  int steps() {
    return steps;
  }

  Optional<Step> step() {
    return flow(here()).flatMap(flow -> flow.step(here().step()));
  }

  private Frame here() {
    return frames.getLast();
  }

  private Optional<Flow> flow(Frame frame) {
    return scene.flows().exactly(frame.flow(), frame.version()).map(Versioned::flow);
  }

  Filling filling() {
    return new Filling(flow(here()).orElseThrow(), known, scene);
  }

  void say(List<Prompt> prompts) {
    said.addAll(filling().said(prompts));
  }

  /** What was said so far, in characters. */
  int spoken() {
    return said.stream().mapToInt(one -> one.heard().length()).sum();
  }

  void text(Texting text) {
    texts.add(text);
  }

  /**
   * @return whether every value was kept whole
   */
  boolean give(Map<String, Wording> values) {
    boolean whole = true;
    for (Map.Entry<String, Wording> value : values.entrySet()) {
      whole &= known.put(value.getKey(), filling().text(value.getValue())) == Known.Kept.WHOLE;
    }
    return whole;
  }

  void visit(String way, String reason) {
    visits.add(new Visit(here().flow(), here().version(), here().step(), way, reason));
  }

  void to(String step) {
    frames.set(frames.size() - 1, new Frame(here().flow(), here().version(), step));
    asked();
  }

  /** Its variables begin with their first values, where they have none yet. */
  void into(Versioned inner) {
    inner
        .flow()
        .variables()
        .forEach((name, value) -> {
          if (known.value(name).isEmpty()) {
            known.put(name, filling().text(value));
          }
        });
    frames.add(new Frame(inner.flow().name(), inner.version(), inner.flow().start().step()));
    asked();
  }

  void out() {
    frames.removeLast();
    asked();
  }

  private void asked() {
    noInput = 0;
    invalid = 0;
  }

  /**
   * @return how often the question met with silence before
   */
  int silence() {
    return noInput++;
  }

  /**
   * @return how often the question met with what is no answer before
   */
  int wrong() {
    return invalid++;
  }

  /** Nothing is entered more often than the flow allows, however it is written. */
  Optional<Move> counted() {
    int most = flow(frames.getFirst()).map(Flow::mostSteps).orElse(Flow.USUAL_STEPS);
    steps++;
    return steps > most
        ? Optional.of(
            sorry(Act.HangUp.TOO_MANY_STEPS, "the call took " + most + " steps, which is the most"))
        : Optional.empty();
  }

  /** Says that the call cannot go on, and ends it. */
  Move.End sorry(String exit, String reason) {
    flow(frames.getFirst())
        .ifPresent(first ->
            said.add(
                new Said.Words(
                    new Filling(first, known, scene).text(first.sorry()),
                    new Said.Manner(first.language(), first.voice()))));
    return new Move.End(exit, reason);
  }

  Move.End lost() {
    return sorry(
        Act.HangUp.LOST, "the step " + here().step() + " of " + here().flow() + " is gone");
  }

  Turn turn(Act act, Phase then) {
    Position position = new Position(frames, then, steps, noInput, invalid, known.values());
    return new Turn(said, texts, act, position, visits);
  }
}
