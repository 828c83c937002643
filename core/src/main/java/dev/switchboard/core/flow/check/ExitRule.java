package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.check.Walks.Caller;
import java.util.HashSet;
import java.util.Set;

/**
 * Every call can end: that of somebody who answers, of somebody who is silent, and of somebody who
 * always presses the wrong key.
 */
final class ExitRule implements Rule {
  @Override
  public void look(Flow flow, Findings findings) {
    Set<String> told = new HashSet<>();
    look(
        flow,
        Caller.ANY,
        told,
        findings,
        "no_exit",
        "From the step “%s” the call goes round for ever: no way from here leads to an end"
            + " (hang_up).");
    look(
        flow,
        Caller.SILENT,
        told,
        findings,
        "silent_loop",
        "A caller who says nothing goes round for ever from the step “%s”: let a no_input lead to"
            + " an end.");
    look(
        flow,
        Caller.WRONG,
        told,
        findings,
        "invalid_loop",
        "A caller who always gives a wrong answer goes round for ever from the step “%s”: let an"
            + " invalid lead to an end.");
  }

  /** One error for each loop, at the step of it that is written first. */
  private static void look(
      Flow flow, Caller caller, Set<String> told, Findings findings, String code, String message) {
    Walks walks = new Walks(flow, caller);
    Set<String> ending = walks.ending();
    for (Step step : flow.steps().values()) {
      Set<String> after = walks.after(step.name());
      boolean loops = after.contains(step.name()) && !ending.contains(step.name());
      if (loops && !told.contains(step.name())) {
        told.addAll(after);
        findings.error(step.place(), code, message.formatted(step.name()));
      }
    }
  }
}
