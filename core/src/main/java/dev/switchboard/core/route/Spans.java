package dev.switchboard.core.route;

import java.time.Duration;

/** Times as people say them. */
final class Spans {
  private Spans() {}

  /** E.g. {@code 10 min}, {@code 1 h 30 min}, {@code 45 s}. */
  static String text(Duration span) {
    StringBuilder text = new StringBuilder();
    add(text, span.toDays(), "d");
    add(text, span.toHoursPart(), "h");
    add(text, span.toMinutesPart(), "min");
    add(text, span.toSecondsPart(), "s");
    return text.isEmpty() ? "0 s" : text.toString();
  }

  private static void add(StringBuilder text, long amount, String unit) {
    if (amount > 0) {
      text.append(text.isEmpty() ? "" : " ").append(amount).append(' ').append(unit);
    }
  }
}
