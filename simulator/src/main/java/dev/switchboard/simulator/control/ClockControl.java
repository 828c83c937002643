package dev.switchboard.simulator.control;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sim/clock}. */
final class ClockControl {
  private static final Duration FARTHEST = Duration.ofDays(3660);

  private final SimClock clock;

  ClockControl(SimClock clock) {
    this.clock = clock;
  }

  void route(Router<ControlCall.Work> router) {
    router.on("GET", "/sim/clock", call -> Answer.ok(json())).on("POST", "/sim/clock", this::move);
  }

  /** The mode is changed first, then the time. */
  private Answer move(ControlCall call) throws ControlError {
    ControlBody body = call.body("now", "advance", "mode");
    if (!body.has("now") && !body.has("advance") && !body.has("mode")) {
      throw ControlError.malformed("Give one of now, advance and mode.");
    }
    if (body.has("now") && body.has("advance")) {
      throw ControlError.malformed("Give now or advance, not both.");
    }
    Optional<String> mode = body.text("mode");
    if (mode.isPresent() && !mode.get().matches("real|paused")) {
      throw ControlError.invalid("unknown_mode", "mode must be real or paused.");
    }
    Optional<String> now = body.text("now");
    Optional<Instant> target =
        now.isPresent() ? Optional.of(Times.read("now", now.get())) : Optional.empty();
    Optional<Duration> step = body.has("advance") ? Optional.of(step(body)) : Optional.empty();
    if (mode.isPresent()) {
      if (mode.get().equals("paused")) {
        clock.pause();
      } else {
        clock.resume();
      }
    }
    target.ifPresent(clock::jump);
    step.ifPresent(clock::advance);
    return Answer.ok(json());
  }

  /** ISO 8601, or a number of seconds. */
  private static Duration step(ControlBody body) throws ControlError {
    Duration step;
    try {
      step =
          body.isText("advance")
              ? Duration.parse(body.requiredText("advance").toUpperCase(Locale.ROOT))
              : Duration.ofMillis(Math.round(body.number("advance").orElse(0) * 1000));
    } catch (DateTimeParseException e) {
      throw ControlError.malformed("advance must be a duration like PT1H30M, or seconds.");
    }
    if (step.isNegative() || step.compareTo(FARTHEST) > 0) {
      throw ControlError.invalid("invalid_advance", "advance must be from 0 to ten years.");
    }
    return step;
  }

  ObjectNode json() {
    return Json.object()
        .put("now", Times.written(clock.instant()))
        .put("mode", clock.mode().name().toLowerCase(Locale.ROOT));
  }
}
