package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a caller of some kind can come. */
final class Walks {

  /** What the caller answers to questions. */
  enum Caller {
    /** Anything. */
    ANY,
    /** Nothing, ever. */
    SILENT,
    /** Always what is no answer. */
    WRONG
  }

  private final Flow flow;
  private final Map<String, List<String>> onward = new HashMap<>();
  private final Map<String, List<String>> back = new HashMap<>();

  Walks(Flow flow, Caller caller) {
    this.flow = flow;
    for (Step step : flow.steps().values()) {
      for (Way way : step.ways()) {
        if (takes(caller, step, way) && flow.step(way.to().step()).isPresent()) {
          onward.computeIfAbsent(step.name(), _ -> new ArrayList<>()).add(way.to().step());
          back.computeIfAbsent(way.to().step(), _ -> new ArrayList<>()).add(step.name());
        }
      }
    }
  }

  private static boolean takes(Caller caller, Step step, Way way) {
    if (!(step.verb() instanceof Gather)) {
      return true;
    }
    return switch (caller) {
      case ANY -> true;
      case SILENT -> way.kind() == Way.Kind.NO_INPUT;
      case WRONG -> way.kind() == Way.Kind.INVALID;
    };
  }

  /** Every step that a call can come to. */
  Set<String> reached() {
    return spread(Set.of(flow.start().step()), onward);
  }

  /** Every step from which a call can come to an end. */
  Set<String> ending() {
    Set<String> ends = new HashSet<>();
    for (Step step : flow.steps().values()) {
      if (step.ways().isEmpty()) {
        ends.add(step.name());
      }
    }
    return spread(ends, back);
  }

  /** Every step that comes after it, itself only where it comes again. */
  Set<String> after(String step) {
    return spread(new LinkedHashSet<>(onward.getOrDefault(step, List.of())), onward);
  }

  private static Set<String> spread(Set<String> from, Map<String, List<String>> ways) {
    Set<String> found = new LinkedHashSet<>(from);
    ArrayDeque<String> next = new ArrayDeque<>(from);
    while (!next.isEmpty()) {
      for (String to : ways.getOrDefault(next.remove(), List.of())) {
        if (found.add(to)) {
          next.add(to);
        }
      }
    }
    return found;
  }
}
