package dev.switchboard.app.demo;

import dev.switchboard.cli.terminal.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the demo ended. */
record Ending(Played played, List<Audit.Check> checks) {
  Ending {
    checks = List.copyOf(checks);
  }

  boolean isGood() {
    return checks.stream().allMatch(Audit.Check::holds);
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", isGood());
    json.put("rows", played.plan().preview().totals().rows());
    json.put(
        "outcome",
        played.tally().lines().stream()
            .map(line ->
                Map.of("what", line.what(), "rows", (Object) line.rows(), "why", line.why()))
            .toList());
    json.put(
        "checks",
        checks.stream()
            .map(check ->
                Map.of(
                    "claim",
                    (Object) check.claim(),
                    "holds",
                    check.holds(),
                    "faults",
                    check.faults()))
            .toList());
    return JsonText.of(json);
  }
}
