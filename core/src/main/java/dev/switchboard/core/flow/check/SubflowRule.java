package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.run.Flows;
import dev.switchboard.core.flow.run.Versioned;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Flows within are there, return with the words that are expected, and never run themselves. */
final class SubflowRule implements Rule {
  private final Surroundings around;

  SubflowRule(Surroundings around) {
    this.around = around;
  }

  @Override
  public void look(Flow flow, Findings findings) {
    for (Step step : flow.steps().values()) {
      if (step.verb() instanceof Verb.Subflow subflow) {
        if (subflow.flow().equals(flow.name())) {
          circle(subflow, findings);
        } else {
          around.flows().ifPresent(all -> look(flow, subflow, all, findings));
        }
      }
    }
  }

  private static void look(Flow flow, Verb.Subflow subflow, Flows all, Findings findings) {
    Optional<Flow> inner = all.newest(subflow.flow()).map(Versioned::flow);
    if (inner.isEmpty()) {
      findings.error(subflow.place(), "unknown_flow", "There is no flow “" + subflow.flow() + "”.");
      return;
    }
    if (within(inner.get(), all, new HashSet<>()).contains(flow.name())) {
      circle(subflow, findings);
    }
    Set<String> words = new HashSet<>();
    for (Step step : inner.get().steps().values()) {
      if (step.verb() instanceof Verb.Return(String outcome)) {
        words.add(outcome);
      }
    }
    subflow
        .returns()
        .forEach((word, ref) -> {
          if (!words.contains(word)) {
            findings.error(
                ref.place(),
                "unknown_return",
                "The flow “" + subflow.flow() + "” never returns “" + word + "”.");
          }
        });
  }

  private static void circle(Verb.Subflow subflow, Findings findings) {
    findings.error(
        subflow.place(),
        "subflow_circle",
        "The flow “" + subflow.flow() + "” would run itself within itself.");
  }

  private static Set<String> within(Flow flow, Flows all, Set<String> seen) {
    for (String name : flow.subflows()) {
      if (seen.add(name)) {
        all.newest(name).ifPresent(inner -> within(inner.flow(), all, seen));
      }
    }
    return seen;
  }
}
