package dev.switchboard.simulator.twiml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is passed over. */
final class Warnings {
  /** A hostile document could hold thousands. */
  private static final int MOST = 100;

  private final List<Warning> warnings = new ArrayList<>();

  void add(int code, String message, Element where) {
    if (warnings.size() < MOST) {
      warnings.add(new Warning(code, message, where.tag()));
    }
  }

  void schema(String message, Element where) {
    add(12200, "Schema validation warning: " + message, where);
  }

  List<Warning> inOrder() {
    return warnings.stream()
        .sorted(Comparator.comparingInt(warning -> warning.where().start()))
        .toList();
  }
}
