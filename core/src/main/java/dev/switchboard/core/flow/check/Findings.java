package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found so far. */
final class Findings {
  /** Whoever has as many mends some before reading on. */
  private static final int MOST = 200;

  private final Set<Problem> found = new LinkedHashSet<>();

  void error(Place place, String code, String message) {
    if (!full()) {
      found.add(Problem.error(place, code, message));
    }
  }

  void warning(Place place, String code, String message) {
    if (!full()) {
      found.add(Problem.warning(place, code, message));
    }
  }

  void add(List<Problem> problems) {
    found.addAll(problems);
  }

  /** Whether more would not be kept, and need not be looked for. */
  boolean full() {
    return found.size() >= MOST;
  }

  boolean has(String code) {
    return found.stream().anyMatch(one -> one.code().equals(code));
  }

  List<Problem> found() {
    return new ArrayList<>(found);
  }
}
