package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Branch;
import dev.switchboard.core.flow.Condition;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.flow.Wordings;
import dev.switchboard.core.flow.read.Suggestion;
import dev.switchboard.core.flow.run.Position;
import dev.switchboard.core.flow.run.Versioned;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every variable that is used gets a value somewhere, fits its place, and all are small enough. */
final class VariableRule implements Rule {
  private static final Set<String> GIVEN = Set.of("caller", "called", "language");
  private static final Set<String> FIXED = Set.of("caller", "called");

  /** What a variable from outside is expected to take, in bytes. */
  private static final int FROM_OUTSIDE = 60;

  private static final int SPOKEN = 100;
  private static final int TYPED = 32;

  private final Surroundings around;

  VariableRule(Surroundings around) {
    this.around = around;
  }

  @Override
  public void look(Flow flow, Findings findings) {
    Map<String, Integer> sizes = sizes(flow);
    fixed(flow, findings);
    known(flow, sizes.keySet()).ifPresent(known -> used(flow, known, findings));
    int bytes =
        sizes.entrySet().stream().mapToInt(e -> e.getKey().length() + e.getValue() + 2).sum();
    if (bytes > Position.MOST_VARIABLE_BYTES) {
      findings.warning(
          flow.start().place(),
          "variables_large",
          "The variables may come to "
              + bytes
              + " bytes; a call carries "
              + Position.MOST_VARIABLE_BYTES
              + ", and what is more is cut off.");
    }
  }

  /**
   * The variables of this flow and those that flows within it give; empty where not all are known.
   */
  private Optional<Set<String>> known(Flow flow, Set<String> own) {
    Set<String> known = new HashSet<>(own);
    known.addAll(GIVEN);
    Set<String> seen = new HashSet<>();
    return gather(flow, known, seen) ? Optional.of(known) : Optional.empty();
  }

  private boolean gather(Flow flow, Set<String> known, Set<String> seen) {
    for (String name : flow.subflows()) {
      Optional<Flow> inner = around.flows().flatMap(all -> all.newest(name)).map(Versioned::flow);
      if (inner.isEmpty()) {
        return false;
      }
      if (seen.add(name)) {
        known.addAll(sizes(inner.get()).keySet());
        if (!gather(inner.get(), known, seen)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Every variable that gets a value, with the bytes that it may take. */
  private static Map<String, Integer> sizes(Flow flow) {
    Map<String, Integer> sizes = new HashMap<>();
    flow.variables()
        .forEach((name, value) -> size(sizes, name, Math.max(FROM_OUTSIDE, size(value))));
    for (Step step : flow.steps().values()) {
      switch (step.verb()) {
        case Verb.Assign assign -> assign.values().forEach((n, v) -> size(sizes, n, size(v)));
        case Verb.Subflow subflow -> subflow.with().forEach((n, v) -> size(sizes, n, size(v)));
        case Http http -> http.save().keySet().forEach(name -> size(sizes, name, FROM_OUTSIDE));
        case Gather gather -> gather.save().ifPresent(name -> size(sizes, name, size(gather)));
        default -> {
          // gives none
        }
      }
    }
    return sizes;
  }

  private static void size(Map<String, Integer> sizes, String name, int bytes) {
    sizes.merge(name, bytes, Math::max);
  }

  private static int size(Wording value) {
    return value.source().length() + value.variables().size() * FROM_OUTSIDE;
  }

  private static int size(Gather gather) {
    if (!gather.choices().isEmpty()) {
      return gather.choices().stream().mapToInt(one -> one.value().length()).max().orElse(0);
    }
    return gather.input() == Gather.Input.DIGITS ? gather.digits().orElse(TYPED) : SPOKEN;
  }

  private static void fixed(Flow flow, Findings findings) {
    flow.variables().forEach((name, value) -> fixed(name, value.place(), findings));
    for (Step step : flow.steps().values()) {
      switch (step.verb()) {
        case Verb.Assign assign -> assign.values().forEach((n, v) -> fixed(n, v.place(), findings));
        case Verb.Subflow subflow ->
            subflow.with().forEach((n, v) -> fixed(n, v.place(), findings));
        case Http http -> http.save().keySet().forEach(name -> fixed(name, step.place(), findings));
        case Gather gather -> gather.save().ifPresent(name -> fixed(name, step.place(), findings));
        default -> {
          // gives none
        }
      }
    }
  }

  private static void fixed(String name, Place place, Findings findings) {
    if (FIXED.contains(name)) {
      findings.error(
          place,
          "fixed_variable",
          "The variable {" + name + "} is what the call says and cannot be changed.");
    }
  }

  private static void used(Flow flow, Set<String> known, Findings findings) {
    for (Step step : flow.steps().values()) {
      Wordings.of(step.verb())
          .forEach(wording ->
              wording.variables().forEach(name -> used(name, wording.place(), known, findings)));
      if (step.verb() instanceof Branch branch) {
        branch
            .cases()
            .forEach(one -> {
              if (one.when() instanceof Condition.Variable variable) {
                used(variable.name(), variable.place(), known, findings);
              }
            });
      }
    }
  }

  private static void used(String name, Place place, Set<String> known, Findings findings) {
    if (!known.contains(name)) {
      findings.error(
          place,
          "unknown_variable",
          "Nothing gives {"
              + name
              + "} a value; where a call brings it along, name it under “variables”."
              + Suggestion.question(name, known));
    }
  }
}
