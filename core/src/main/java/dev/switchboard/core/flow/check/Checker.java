package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Problem;
import dev.switchboard.core.flow.Problem.Severity;
import dev.switchboard.core.flow.read.FlowReader;
import dev.switchboard.core.flow.read.FlowReader.Reading;
import java.util.Comparator;
import java.util.List;

/**
 * Checks a flow before it can take a call. Of a text that it passes, every way leads to a step,
 * every step can be reached, and every call ends, also that of somebody who says nothing.
 *
 * <p>Stateless; use it from any thread. Never throws on account of the text.
 */
public final class Checker {
  private Checker() {}

  /** Reads and checks. */
  public static Checked check(String yaml, Surroundings around) {
    Reading reading = FlowReader.read(yaml);
    Findings findings = new Findings();
    findings.add(reading.problems());
    reading
        .flow()
        .ifPresent(flow -> {
          for (Rule rule : local(around)) {
            rule.look(flow, findings);
          }
          // Of what could only be read in part, nothing can be said about the whole.
          if (reading.problems().isEmpty() && !findings.has("unknown_target")) {
            for (Rule rule : whole(around)) {
              rule.look(flow, findings);
            }
          }
        });
    List<Problem> all =
        findings.found().stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .toList();
    List<Problem> errors = of(all, Severity.ERROR);
    return new Checked(
        reading.flow().filter(_ -> errors.isEmpty()),
        reading.flow(),
        errors,
        of(all, Severity.WARNING));
  }

  private static List<Problem> of(List<Problem> all, Severity severity) {
    return all.stream().filter(one -> one.severity() == severity).toList();
  }

  private static List<Rule> local(Surroundings around) {
    return List.of(
        new TargetRule(),
        new AnswerRule(),
        new NumberRule(),
        new LimitRule(),
        new SettingRule(around));
  }

  private static List<Rule> whole(Surroundings around) {
    return List.of(
        new ReachRule(),
        new ExitRule(),
        new VariableRule(around),
        new TollRule(),
        new SubflowRule(around));
  }
}
