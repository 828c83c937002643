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
    json.put("outcome", played.tally().lines().stream().map(Ending::json).toList());
    json.put("checks", checks.stream().map(Ending::json).toList());
    return JsonText.of(json);
  }

  private static Map<String, Object> json(Tally.Line line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("what", line.what());
    json.put("why", line.why());
    json.put("rows", line.rows());
    return json;
  }

  private static Map<String, Object> json(Audit.Check check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("claim", check.claim());
    json.put("holds", check.holds());
    json.put("faults", check.faults());
    return json;
  }
}
