package dev.switchboard.simulator.control;

import dev.switchboard.simulator.fault.FaultAction;
import dev.switchboard.simulator.fault.FaultRule;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Router;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sim/faults}. */
final class FaultControl {
  private final Faults faults;

  FaultControl(Faults faults) {
    this.faults = faults;
  }

  void route(Router<ControlCall.Work> router) {
    router.on("GET", "/sim/faults", call -> Answer.ok(json())).on("PUT", "/sim/faults", this::arm);
  }

  private Answer arm(ControlCall call) throws ControlError {
    ControlBody body = call.body("seed", "rules");
    List<FaultRule> rules = new ArrayList<>();
    for (ControlBody rule :
        body.objects(
            "rules",
            java.util.Set.of("operation", "to", "nth", "action", "probability", "remaining"))) {
      rules.add(rule(rule));
    }
    faults.arm(body.whole("seed").orElse(1), rules);
    return Answer.ok(json());
  }

  private static FaultRule rule(ControlBody body) throws ControlError {
    String operation = body.requiredText("operation");
    if (Operation.parse(operation).isEmpty()) {
      throw ControlError.invalid(
          "unknown_operation",
          "Unknown operation " + operation + ". Known: " + Operation.words() + ".");
    }
    String word = body.requiredText("action");
    FaultAction action =
        FaultAction.parse(word)
            .orElseThrow(() ->
                ControlError.invalid(
                    "unknown_action",
                    "Unknown action " + word + ". Known: " + FaultAction.words() + "."));
    double probability = body.number("probability").orElse(1);
    if (!(probability >= 0 && probability <= 1)) {
      throw ControlError.invalid("invalid_probability", "probability must be from 0 to 1.");
    }
    return new FaultRule(
        operation,
        body.text("to"),
        body.count("nth"),
        action,
        probability,
        body.count("remaining"));
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("seed", faults.seed());
    ArrayNode rules = json.putArray("rules");
    for (Faults.Armed armed : faults.armed()) {
      FaultRule rule = armed.rule();
      ObjectNode node = rules.addObject().put("operation", rule.operation());
      rule.to().ifPresent(to -> node.put("to", to));
      rule.nth().ifPresent(nth -> node.put("nth", nth));
      node.put("action", rule.action().word()).put("probability", rule.probability());
      armed.left().ifPresent(left -> node.put("remaining", left));
      node.put("struck", armed.struck());
    }
    return json;
  }
}
