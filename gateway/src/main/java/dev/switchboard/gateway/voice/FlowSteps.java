package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.voice.HeldCall.HeldTry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Applies to a call what its reports tell of its way through a flow. */
final class FlowSteps {
  private final JsonMapper json;

  FlowSteps(JsonMapper json) {
    this.json = json;
  }

  /** What the report tells of a flow; empty where it tells nothing, or nothing new. */
  Optional<CallFlows.Passed> apply(HeldCall call, HeldTry attempt, CallReport report) {
    Optional<FlowTrail> told =
        report.text(FlowTrail.FIELD).map(text -> json.readValue(text, FlowTrail.class));
    String token = told.map(trail -> "flow " + trail.count()).orElse("");
    if (told.isEmpty() || attempt.knows(token)) {
      return Optional.empty();
    }
    FlowTrail trail = told.get();
    attempt.tell(token);
    List<String> fresh =
        trail.marks().stream()
            .map(mark -> mark.flow() + "/" + mark.step())
            .distinct()
            .filter(step -> !attempt.knows("at " + step))
            .toList();
    fresh.forEach(step -> attempt.tell("at " + step));
    call.inFlow =
        new HeldCall.InFlow(
                trail.flow(), trail.version(), trail.exit(), trail.digits(), trail.speech())
            .after(call.inFlow);
    call.changed();
    for (FlowTrail.Mark mark : trail.marks()) {
      call.note(attempt, report, "flow_" + mark.what(), mark.note(), facts(mark));
    }
    String exit = trail.exit();
    if (exit != null) {
      call.note(
          attempt,
          report,
          "flow_exit",
          "left the flow " + trail.flow() + " by " + exit,
          Map.of("flow", trail.flow(), "version", trail.version(), "exit", exit));
    }
    return Optional.of(
        new CallFlows.Passed(call.id(), call.known().person(), trail, fresh, report.at()));
  }

  private static Map<String, Object> facts(FlowTrail.Mark mark) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("flow", mark.flow());
    facts.put("version", mark.version());
    facts.put("step", mark.step());
    put(facts, "verb", mark.verb());
    put(facts, "way", mark.way().isEmpty() ? null : mark.way());
    put(facts, "digits", mark.digits());
    put(facts, "speech", mark.speech());
    return facts;
  }

  private static void put(Map<String, Object> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }
}
