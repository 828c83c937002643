package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Problem;
import java.util.ArrayList;
import java.util.List;

/** What was found so far. Bounded: whoever has a hundred mends some before reading on. */
final class Problems {
  private static final int MOST = 100;
  private final List<Problem> found = new ArrayList<>();

  void error(Place place, String code, String message) {
    if (found.size() < MOST) {
      found.add(Problem.error(place, code, message));
    }
  }

  List<Problem> found() {
    return List.copyOf(found);
  }

  /** A name out of the text, short enough for an error. */
  static String shown(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 40 ? line : line.substring(0, line.offsetByCodePoints(0, 20)) + "…";
  }
}
