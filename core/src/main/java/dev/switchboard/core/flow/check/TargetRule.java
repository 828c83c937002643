package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Branch;
import dev.switchboard.core.flow.Condition;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Ref;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.read.Suggestion;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whatever is named is there: steps and schedules. */
final class TargetRule implements Rule {
  @Override
  public void look(Flow flow, Findings findings) {
    // Names of steps that could not be read are known all the same.
    target(flow, flow.start(), findings);
    flow.steps()
        .values()
        .forEach(step -> step.ways().forEach(way -> target(flow, way.to(), findings)));
    Set<String> used = new HashSet<>();
    for (Step step : flow.steps().values()) {
      if (step.verb() instanceof Branch branch) {
        branch.cases().forEach(one -> schedule(flow, one.when(), used, findings));
      }
    }
    for (Map.Entry<String, Place> schedule : flow.names().hours().entrySet()) {
      if (!used.contains(schedule.getKey())) {
        findings.warning(
            schedule.getValue(),
            "unused_hours",
            "No case asks for the hours “" + schedule.getKey() + "”.");
      }
    }
  }

  private static void target(Flow flow, Ref ref, Findings findings) {
    if (!findings.full() && !ref.step().isEmpty() && !flow.names().steps().contains(ref.step())) {
      findings.error(
          ref.place(),
          "unknown_target",
          "There is no step “"
              + ref.step()
              + "”."
              + Suggestion.question(ref.step(), flow.names().steps()));
    }
  }

  private static void schedule(Flow flow, Condition when, Set<String> used, Findings findings) {
    if (when instanceof Condition.Hours hours) {
      used.add(hours.schedule());
      if (!flow.names().hours().containsKey(hours.schedule())) {
        findings.error(
            hours.place(),
            "unknown_hours",
            "There are no hours “"
                + hours.schedule()
                + "”."
                + Suggestion.question(hours.schedule(), flow.names().hours().keySet()));
      }
    }
  }
}
