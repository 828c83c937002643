package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.check.Walks.Caller;
import java.util.Set;

/** Every step can be reached. */
final class ReachRule implements Rule {
  @Override
  public void look(Flow flow, Findings findings) {
    Set<String> reached = new Walks(flow, Caller.ANY).reached();
    for (Step step : flow.steps().values()) {
      if (!reached.contains(step.name())) {
        findings.error(
            step.place(), "unreachable_step", "No way leads to the step “" + step.name() + "”.");
      }
    }
  }
}
