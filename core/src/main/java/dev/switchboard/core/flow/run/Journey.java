package dev.switchboard.core.flow.run;

import dev.switchboard.core.flow.Branch;
import dev.switchboard.core.flow.Dial;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Queue;
import dev.switchboard.core.flow.Record;
import dev.switchboard.core.flow.Ref;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.flow.run.Position.Frame;
import dev.switchboard.core.flow.run.Position.Phase;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One turn as it is worked out: from step to step until something has to be waited for. */
final class Journey {
  /** Characters after which the provider fetches the rest; a document may have 64 kB. */
  private static final int LONGEST_SPEECH = 8_000;

  private final Scene scene;
  private final List<Frame> frames;
  private final Known known;
  private final Phase phase;
  private int steps;
  private int noInput;
  private int invalid;

  private final List<Said> said = new ArrayList<>();
  private final List<Texting> texts = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();

  Journey(Position from, Scene scene) {
    this.scene = scene;
    this.frames = new ArrayList<>(from.frames());
    this.known = new Known(from.variables());
    this.phase = from.phase();
    this.steps = from.steps();
    this.noInput = from.noInput();
    this.invalid = from.invalid();
  }

  /** Where the call goes from a step, or what it stays for. */
  private sealed interface Move {
    /** On to another step. */
    record To(String way, Ref target, String reason) implements Move {}

    /** Stays and waits. */
    record Stay(Act act) implements Move {}

    /** Into a flow within. */
    record Into(Versioned flow, String reason) implements Move {}

    /** Out of a flow within. */
    record Out(String outcome) implements Move {}

    /** To the end. */
    record End(String exit, String reason) implements Move {}
  }

  Turn after(Heard heard) {
    Optional<Step> step = step();
    if (step.isEmpty()) {
      return lost();
    }
    Move move = phase == Phase.WAIT ? heard(step.get().verb(), heard) : entered(step.get().verb());
    while (true) {
      switch (move) {
        case Move.Stay(Act act) -> {
          return turn(act, Phase.WAIT);
        }
        case Move.End(String exit, String reason) -> {
          visit(exit, reason);
          return turn(new Act.HangUp(exit, reason), Phase.WAIT);
        }
        case Move.To(String way, Ref target, String reason) -> {
          visit(way, reason);
          frames.set(frames.size() - 1, at(target.step()));
        }
        case Move.Into(Versioned into, String reason) -> {
          visit("", reason);
          into.flow()
              .variables()
              .forEach((name, value) -> {
                if (known.value(name).isEmpty()) {
                  known.put(name, filling().text(value));
                }
              });
          frames.add(new Frame(into.flow().name(), into.version(), into.flow().start().step()));
        }
        case Move.Out(String outcome) -> {
          visit(outcome, "returned " + outcome);
          frames.removeLast();
          Optional<Move> back = back(outcome);
          if (back.isEmpty()) {
            return lost();
          }
          move = back.get();
          continue;
        }
      }
      noInput = 0;
      invalid = 0;
      Optional<Step> next = step();
      if (next.isEmpty()) {
        return lost();
      }
      if (said.stream().mapToInt(one -> one.heard().length()).sum() > LONGEST_SPEECH) {
        return turn(new Act.GoOn(), Phase.ENTER);
      }
      move = entered(next.get().verb());
    }
  }

  private Frame here() {
    return frames.getLast();
  }

  private Frame at(String step) {
    return new Frame(here().flow(), here().version(), step);
  }

  private Optional<Flow> flow(Frame frame) {
    return scene.flows().exactly(frame.flow(), frame.version()).map(Versioned::flow);
  }

  private Optional<Step> step() {
    return flow(here()).flatMap(flow -> flow.step(here().step()));
  }

  private Filling filling() {
    return new Filling(flow(here()).orElseThrow(), known, scene);
  }

  private void visit(String way, String reason) {
    visits.add(new Visit(here().flow(), here().version(), here().step(), way, reason));
  }

  private Turn turn(Act act, Phase then) {
    Position position = new Position(frames, then, steps, noInput, invalid, known.values());
    return new Turn(said, texts, act, position, visits);
  }

  private Turn lost() {
    String reason = "the step " + here().step() + " of " + here().flow() + " is gone";
    flow(frames.getFirst()).ifPresent(this::sorry);
    visit(Act.HangUp.LOST, reason);
    return turn(new Act.HangUp(Act.HangUp.LOST, reason), Phase.WAIT);
  }

  private void sorry(Flow flow) {
    said.add(
        new Said.Words(
            new Filling(flow, known, scene).text(flow.sorry()),
            new Said.Manner(flow.language(), flow.voice())));
  }

  private Move end(String exit, String reason) {
    flow(frames.getFirst()).ifPresent(this::sorry);
    return new Move.End(exit, reason);
  }

  /** Nothing is entered more often than the flow allows, however it is written. */
  private Optional<Move> counted() {
    int most = flow(frames.getFirst()).map(Flow::mostSteps).orElse(Flow.USUAL_STEPS);
    steps++;
    return steps > most
        ? Optional.of(
            end(Act.HangUp.TOO_MANY_STEPS, "the call took " + most + " steps, which is the most"))
        : Optional.empty();
  }

  private Move entered(Verb verb) {
    return counted().orElseGet(() -> done(verb));
  }

  private Move done(Verb verb) {
    return switch (verb) {
      case Verb.Say(List<Prompt> prompts, Ref next) -> {
        say(prompts);
        yield on(next);
      }
      case Verb.Play(Prompt.Sound sound, Ref next) -> {
        say(List.of(sound));
        yield on(next);
      }
      case Gather gather -> new Move.Stay(listen(gather));
      case Dial dial -> dial(dial);
      case Record record -> record(record);
      case Branch branch ->
          new Judgement(filling())
              .first(branch.cases())
              .<Move>map(one -> new Move.To(one.when().label(), one.go(), one.when().label()))
              .orElseGet(() -> new Move.To("else", branch.otherwise(), "no case holds"));
      case Verb.Assign assign -> {
        boolean whole = give(assign.values());
        yield new Move.To("next", assign.next(), whole ? "set" : "set; a value was cut");
      }
      case Http http -> ask(http);
      case Verb.Text text -> text(text);
      case Queue queue -> {
        say(queue.say());
        Optional<URI> music = queue.music().flatMap(filling()::address);
        yield new Move.Stay(new Act.Wait(filling().text(queue.name()), music));
      }
      case Verb.HangUp(List<Prompt> prompts, String exit) -> {
        say(prompts);
        yield new Move.End(exit, "the flow ends here");
      }
      case Verb.Goto(Ref next) -> on(next);
      case Verb.Subflow subflow -> into(subflow);
      case Verb.Return(String outcome) ->
          frames.size() > 1
              ? new Move.Out(outcome)
              : new Move.End(outcome, "the flow returns, and nobody called it");
    };
  }

  private static Move on(Ref next) {
    return new Move.To("next", next, "done");
  }

  private void say(List<Prompt> prompts) {
    said.addAll(filling().said(prompts));
  }

  private boolean give(Map<String, Wording> values) {
    boolean whole = true;
    for (Map.Entry<String, Wording> value : values.entrySet()) {
      whole &= known.put(value.getKey(), filling().text(value.getValue())) == Known.Kept.WHOLE;
    }
    return whole;
  }

  private Act listen(Gather gather) {
    List<String> hints = new ArrayList<>(gather.hints());
    if (gather.input() != Gather.Input.DIGITS) {
      gather.choices().forEach(choice -> hints.addAll(choice.words()));
    }
    return new Act.Listen(
        filling().said(gather.say()),
        gather.input(),
        gather.digits(),
        gather.timeout(),
        gather.finishOn(),
        hints,
        filling().language());
  }

  private Move dial(Dial dial) {
    List<Act.Callee> to =
        dial.to().stream()
            .flatMap(filling()::several)
            .flatMap(text -> callee(text).stream())
            .distinct()
            .limit(Dial.MOST_NUMBERS)
            .toList();
    if (to.isEmpty()) {
      return new Move.To("failed", dial.failed(), "there is nobody to call: the setting is empty");
    }
    say(dial.notice().orElse(List.of()));
    say(dial.say());
    return new Move.Stay(
        new Act.Connect(
            to,
            dial.ring(),
            dial.timeout(),
            dial.timeLimit(),
            dial.callerId().map(filling()::text).flatMap(Filling::number),
            dial.notice().isPresent() ? Act.Recording.YES : Act.Recording.NO));
  }

  private static Optional<Act.Callee> callee(String text) {
    if (text.startsWith("queue:") && text.length() > 6) {
      return Optional.of(new Act.Callee.Line(text.substring(6)));
    }
    if (text.matches("sips?:[^\\s<>\"]+@[^\\s<>\"]+")) {
      return Optional.of(new Act.Callee.Sip(text));
    }
    return Filling.number(text).map(Act.Callee.Number::new);
  }

  private Move record(Record record) {
    say(record.say());
    return new Move.Stay(
        new Act.TakeMessage(
            record.maxLength(),
            record.silence(),
            record.beep(),
            record.finishOn(),
            record.transcript(),
            record.mailbox()));
  }

  private Move ask(Http http) {
    Optional<URI> url = filling().address(http.url());
    if (url.isEmpty()) {
      return new Move.To("failed", http.failed(), "the application's address is none");
    }
    Map<String, String> send = new LinkedHashMap<>();
    http.send().forEach((name, value) -> send.put(name, filling().text(value)));
    return new Move.Stay(
        new Act.Ask(
            url.get(), http.method(), send, http.timeout(), List.copyOf(http.save().values())));
  }

  private Move text(Verb.Text text) {
    Optional<String> to = Filling.number(text.to().map(filling()::text).orElse(scene.caller()));
    String body = filling().text(text.text());
    if (to.isEmpty() || body.isBlank()) {
      return new Move.To("next", text.next(), "not sent: there is no number, or no text");
    }
    Optional<String> from = text.from().map(filling()::text).flatMap(Filling::number);
    texts.add(new Texting(steps, to.get(), from, text.channel(), body));
    return new Move.To("next", text.next(), "a message is sent");
  }

  private Move into(Verb.Subflow subflow) {
    if (frames.size() >= Position.MOST_FRAMES) {
      return end(Act.HangUp.TOO_DEEP, "sub-flows stand in one another too deeply");
    }
    give(subflow.with());
    return scene
        .flows()
        .newest(subflow.flow())
        .<Move>map(flow -> new Move.Into(flow, "into " + subflow.flow()))
        .orElseGet(() -> end(Act.HangUp.LOST, "there is no flow " + subflow.flow()));
  }

  /** The way from the step that called the flow which returned. */
  private Optional<Move> back(String outcome) {
    return step()
        .filter(step -> step.verb() instanceof Verb.Subflow)
        .map(step -> (Verb.Subflow) step.verb())
        .map(subflow -> {
          Optional<Ref> own = Optional.ofNullable(subflow.returns().get(outcome));
          String way = own.isPresent() ? outcome : "returns";
          return new Move.To(way, own.orElse(subflow.next()), "returned " + outcome);
        });
  }

  /** What follows from what came back to the step that waited for it. */
  private Move heard(Verb verb, Heard heard) {
    return switch (verb) {
      case Gather gather when heard instanceof Heard.Input input -> answered(gather, input);
      case Dial dial -> dialed(dial, heard);
      case Record record -> recorded(record, heard);
      case Queue queue -> queued(queue, heard);
      case Http http -> replied(http, heard);
      // The provider asked once more, as it does after a lost answer.
      default -> entered(verb);
    };
  }

  private Move answered(Gather gather, Heard.Input input) {
    return switch (Answer.of(gather, input)) {
      case Answer.Chosen(Gather.Choice choice, String reason) -> {
        gather.save().ifPresent(name -> known.put(name, choice.value()));
        yield choice
            .go()
            .<Move>map(go -> new Move.To(choice.label(), go, reason))
            .orElseGet(() -> new Move.To("answer", gather.next().orElseThrow(), reason));
      }
      case Answer.Free(String value, String reason) -> {
        boolean whole =
            gather.save().map(name -> known.put(name, value)).orElse(Known.Kept.WHOLE)
                == Known.Kept.WHOLE;
        yield new Move.To(
            "answer", gather.next().orElseThrow(), whole ? reason : reason + "; it was cut");
      }
      case Answer.Invalid(String reason) ->
          missed(gather, gather.invalid(), invalid++, "invalid", reason);
      case Answer.Silence() ->
          missed(gather, gather.noInput(), noInput++, "no input", "was silent");
    };
  }

  /** Asked again while there are repeats; then the way that has a name. */
  private Move missed(Gather gather, Gather.Missed missed, int before, String way, String reason) {
    say(missed.say());
    if (before >= missed.repeats()) {
      return new Move.To(way, missed.then(), reason + ", and was asked " + times(before + 1));
    }
    visit("", reason + "; asked again");
    return counted().orElseGet(() -> new Move.Stay(listen(gather)));
  }

  private static String times(int asked) {
    return asked == 1 ? "once" : asked + " times";
  }

  private static Move dialed(Dial dial, Heard heard) {
    Heard.Dialed.Result result =
        heard instanceof Heard.Dialed(Heard.Dialed.Result told) ? told : Heard.Dialed.Result.FAILED;
    return switch (result) {
      case ANSWERED -> new Move.To("answered", dial.next(), "they talked");
      case BUSY -> new Move.To("busy", dial.busy(), "the line was busy");
      case NO_ANSWER -> new Move.To("no answer", dial.noAnswer(), "nobody answered");
      case FAILED -> new Move.To("failed", dial.failed(), "the call could not be made");
    };
  }

  private static Move recorded(Record record, Heard heard) {
    boolean something = heard instanceof Heard.Recorded(int seconds) && seconds > 0;
    return something || record.empty().isEmpty()
        ? new Move.To("recorded", record.next(), something ? "left a message" : "left nothing")
        : new Move.To("empty", record.empty().get(), "left nothing");
  }

  private static Move queued(Queue queue, Heard heard) {
    Heard.Queued.Result result =
        heard instanceof Heard.Queued(Heard.Queued.Result told) ? told : Heard.Queued.Result.FAILED;
    return switch (result) {
      case ANSWERED -> new Move.To("answered", queue.next(), "was taken from the line");
      case FULL -> new Move.To("full", queue.full(), "the line was full");
      case FAILED -> new Move.To("failed", queue.failed(), "left the line");
    };
  }

  private Move replied(Http http, Heard heard) {
    return switch (heard) {
      case Heard.Answered(int status, Map<String, String> fields) -> {
        http.save()
            .forEach((name, field) -> {
              String value = fields.get(field);
              if (value != null) {
                known.put(name, value);
              }
            });
        Ref own = http.statuses().get(status);
        if (own != null) {
          yield new Move.To(Integer.toString(status), own, "the application answered " + status);
        }
        yield status >= 200 && status < 300
            ? new Move.To("answered", http.next(), "the application answered " + status)
            : new Move.To("failed", http.failed(), "the application answered " + status);
      }
      case Heard.Unanswered(String reason) -> new Move.To("failed", http.failed(), reason);
      case Heard.Arrived _, Heard.Input _, Heard.Dialed _, Heard.Recorded _, Heard.Queued _ ->
          new Move.To("failed", http.failed(), "the application was not asked");
    };
  }
}
