package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallRecord.Known;
import dev.switchboard.gateway.voice.CallTries.Try;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the way of a call through its flow into its record. Joins the transaction that is open.
 */
final class FlowSteps {
  private final Store store;
  private final CallRecord calls;
  private final CallTries tries;
  private final CallFlows flows;
  private final JsonMapper json;

  FlowSteps(Store store, CallRecord calls, CallTries tries, CallFlows flows, JsonMapper json) {
    this.store = store;
    this.calls = calls;
    this.tries = tries;
    this.flows = flows;
    this.json = json;
  }

  /** What the report tells of a flow, where it does; told twice it counts once. */
  void apply(Known call, Try attempt, CallReport report) {
    Optional<FlowTrail> told =
        report.text(FlowTrail.FIELD).map(text -> json.readValue(text, FlowTrail.class));
    if (told.isEmpty() || attempt.told().contains(token(told.get()))) {
      return;
    }
    FlowTrail trail = told.get();
    List<String> fresh =
        trail.marks().stream()
            .map(mark -> mark.flow() + "/" + mark.step())
            .distinct()
            .filter(step -> !attempt.told().contains("at " + step))
            .toList();
    List<String> tokens = new ArrayList<>(List.of(token(trail)));
    fresh.forEach(step -> tokens.add("at " + step));
    tries.told(call.id(), attempt.attempt(), tokens);
    store
        .sql()
        .sql(
            """
            update call set flow = ?, flow_version = ?, flow_exit = coalesce(?, flow_exit), answer = coalesce(?, answer),
                digits = coalesce(?, digits), speech = coalesce(?, speech)
            where id = ?
            """)
        .params(
            Sql.values(
                trail.flow(),
                trail.version(),
                trail.exit(),
                trail.exit(),
                trail.digits(),
                trail.speech(),
                call.id()))
        .update();
    // A report may have moved the call just now.
    CallStatus status = calls.find(call.id()).map(Known::status).orElse(call.status());
    List<CallEntry> entries = new ArrayList<>();
    for (FlowTrail.Mark mark : trail.marks()) {
      entries.add(
          entry(call, attempt, report, "flow_" + mark.what(), status, mark.note(), facts(mark)));
    }
    String exit = trail.exit();
    if (exit != null) {
      entries.add(
          entry(
              call,
              attempt,
              report,
              "flow_exit",
              status,
              "left the flow " + trail.flow() + " by " + exit,
              Map.of("flow", trail.flow(), "version", trail.version(), "exit", exit)));
    }
    calls.append(entries);
    flows.passed(call.id(), call.person(), trail, fresh, report.at());
  }

  private static String token(FlowTrail trail) {
    return "flow " + trail.count();
  }

  private static CallEntry entry(
      Known call,
      Try attempt,
      CallReport report,
      String event,
      CallStatus status,
      @Nullable String reason,
      Map<String, Object> facts) {
    return new CallEntry(
        call.id(), report.at(), event, status, reason, null, attempt.attempt(), facts);
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
