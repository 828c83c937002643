package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Audible;
import dev.switchboard.simulator.twiml.Gather;
import dev.switchboard.simulator.twiml.Gather.Input;
import dev.switchboard.simulator.wire.Form;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One {@code <Gather>}: plays its prompts and listens, then asks the action or falls through. */
final class Gathering {
  private static final double USUAL_CONFIDENCE = 0.9;

  private final Interpreter interpreter;
  private final Page page;
  private final Leg leg;
  private final StringBuilder digits = new StringBuilder();

  Gathering(Interpreter interpreter, Page page) {
    this.interpreter = interpreter;
    this.page = page;
    this.leg = interpreter.leg();
  }

  /** What was gathered so far. */
  private enum State {
    NOTHING_YET,
    /** Keys came, and more may. */
    BEGUN,
    FINISHED
  }

  private Optional<Form> result = Optional.empty();

  Next gather(Gather gather) throws LineEvent, InterruptedException {
    try {
      if (prompts(gather) != State.FINISHED) {
        listen(gather);
      }
    } finally {
      leg.waitsNoMore();
      leg.line().forgetInput();
    }
    if (result.isEmpty() && !digits.isEmpty()) {
      result = Optional.of(Form.of("Digits", digits.toString()));
    }
    if (result.isEmpty() && gather.actionOnEmptyResult()) {
      result = Optional.of(Form.of("Digits", ""));
    }
    if (result.isEmpty()) {
      leg.note("nothing was entered");
      interpreter.fetcher().progressed();
      return Next.ON;
    }
    interpreter.fetcher().progressed();
    return interpreter.action("Gather", page, gather.action(), result.get());
  }

  /** The prompts, until they end or, where they may be interrupted, somebody begins. */
  private State prompts(Gather gather) throws LineEvent, InterruptedException {
    State state = State.NOTHING_YET;
    for (Audible prompt : gather.prompts()) {
      Instant end = leg.line().now().plus(Sounding.of(prompt, page, leg).length());
      shows(gather, end);
      while (leg.line().now().isBefore(end)) {
        Signal signal = leg.line().listen(end);
        if (signal instanceof Signal.TimeUp) {
          break;
        }
        State after = take(gather, signal);
        if (after == State.FINISHED) {
          return after;
        }
        state = after == State.BEGUN ? after : state;
        if (state == State.BEGUN && gather.bargeIn()) {
          return state;
        }
      }
    }
    return state;
  }

  private void listen(Gather gather) throws LineEvent, InterruptedException {
    Instant until = leg.line().now().plus(gather.timeout());
    while (true) {
      shows(gather, until);
      Signal signal = leg.line().listen(until);
      if (signal instanceof Signal.TimeUp) {
        return;
      }
      switch (take(gather, signal)) {
        case FINISHED -> {
          return;
        }
        case BEGUN -> until = leg.line().now().plus(gather.timeout());
        case NOTHING_YET -> {}
      }
    }
  }

  private void shows(Gather gather, Instant until) {
    Set<String> input =
        gather.input().stream()
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    leg.waits("gather", Optional.of(until), input);
  }

  private State take(Gather gather, Signal signal) throws InterruptedException {
    return switch (signal) {
      case Signal.Key(char key, Instant _) when gather.input().contains(Input.DTMF) ->
          take(gather, key);
      case Signal.Spoke spoke when gather.input().contains(Input.SPEECH) -> {
        partial(gather, spoke);
        result =
            Optional.of(
                Form.of(
                    "SpeechResult",
                    spoke.text(),
                    "Confidence",
                    String.valueOf(spoke.confidence().orElse(USUAL_CONFIDENCE)),
                    "Language",
                    gather.language()));
        yield State.FINISHED;
      }
      default -> State.NOTHING_YET;
    };
  }

  private State take(Gather gather, char key) {
    if (gather.finishOnKey().indexOf(key) >= 0) {
      if (!digits.isEmpty()) {
        result =
            Optional.of(Form.of("Digits", digits.toString(), "FinishedOnKey", String.valueOf(key)));
      }
      // Alone it is no input.
      return State.FINISHED;
    }
    digits.append(key);
    boolean full =
        gather.numDigits().isPresent() && digits.length() >= gather.numDigits().getAsInt();
    return full ? State.FINISHED : State.BEGUN;
  }

  private void partial(Gather gather, Signal.Spoke spoke) throws InterruptedException {
    Optional<Target> told = page.named(gather.partialResult());
    if (told.isPresent()) {
      Form form =
          Form.of(
              "UnstableSpeechResult", "",
              "StableSpeechResult", spoke.text(),
              "Stability", "0.9",
              "SequenceNumber", "0",
              "Language", gather.language());
      interpreter.fetcher().tell("Gather partial result", told.get(), form);
    }
  }
}
