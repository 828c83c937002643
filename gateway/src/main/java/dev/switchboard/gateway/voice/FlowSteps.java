package dev.switchboard.gateway.voice;

import dev.switchboard.gateway.voice.HeldCall.HeldTry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What reports tell of the way of a call through its flow. */
final class FlowSteps {
  private final CallFlows flows;
  private final JsonMapper json;

  FlowSteps(CallFlows flows, JsonMapper json) {
    this.flows = flows;
    this.json = json;
  }

  /**
   * Puts it into the call's record; told twice it counts once.
   *
   * @return what is to be counted, where the report tells of a flow
   */
  Optional<CallFlows.Passage> apply(HeldCall call, HeldTry attempt, CallReport report) {
    Optional<FlowTrail> told =
        report.text(FlowTrail.FIELD).map(text -> json.readValue(text, FlowTrail.class));
    if (told.isEmpty() || attempt.knows(token(told.get()))) {
      return Optional.empty();
    }
    FlowTrail trail = told.get();
    List<String> fresh =
        trail.marks().stream()
            .map(mark -> mark.flow() + "/" + mark.step())
            .distinct()
            .filter(step -> !attempt.knows("at " + step))
            .toList();
    attempt.tell(token(trail));
    fresh.forEach(step -> attempt.tell("at " + step));
    call.runs(trail.flow(), trail.version(), trail.exit());
    call.answered(trail.digits(), trail.speech(), trail.exit());
    for (FlowTrail.Mark mark : trail.marks()) {
      tell(call, attempt, report, "flow_" + mark.what(), mark.note(), facts(mark));
    }
    String exit = trail.exit();
    if (exit != null) {
      tell(
          call,
          attempt,
          report,
          "flow_exit",
          "left the flow " + trail.flow() + " by " + exit,
          Map.of("flow", trail.flow(), "version", trail.version(), "exit", exit));
    }
    return Optional.of(
        new CallFlows.Passage(call.id(), call.known().person(), trail, fresh, report.at()));
  }

  /** Counts them. Joins the transaction that is open. */
  void passed(List<CallFlows.Passage> passages) {
    if (!passages.isEmpty()) {
      flows.passed(passages);
    }
  }

  private static String token(FlowTrail trail) {
    return "flow " + trail.count();
  }

  private static void tell(
      HeldCall call,
      HeldTry attempt,
      CallReport report,
      String event,
      @Nullable String reason,
      Map<String, Object> facts) {
    call.tell(
        new CallEntry(
            call.id(),
            report.at(),
            event,
            call.status(),
            reason,
            null,
            attempt.now().attempt(),
            facts));
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
