package dev.switchboard.core.reply;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many steps an expression becomes when its counted repeats are written out, as RE2 does:
 * {@code ((a{900}){900}){900}} would fill any memory. Told without compiling it, rather too high
 * than too low.
 */
final class Unrolled {
  private static final long MOST = 1L << 40;

  private final String expression;
  private int at;

  /** Of each open group: its steps so far, and those of its latest part. */
  private final Deque<long[]> groups = new ArrayDeque<>();

  private Unrolled(String expression) {
    this.expression = expression;
  }

  static long steps(String expression) {
    return new Unrolled(expression).count();
  }

  private long count() {
    groups.push(new long[2]);
    while (at < expression.length()) {
      char c = expression.charAt(at);
      switch (c) {
        case '\\' -> {
          at += 2;
          part(1);
        }
        case '[' -> {
          at = endOfClass();
          part(1);
        }
        case '(' -> {
          at++;
          groups.push(new long[2]);
        }
        case ')' -> {
          at++;
          if (groups.size() > 1) {
            long[] closed = groups.pop();
            part(closed[0] + 2);
          }
        }
        case '{' -> repeat();
        default -> {
          at++;
          part(1);
        }
      }
    }
    return groups.stream().mapToLong(group -> group[0]).sum();
  }

  private void part(long steps) {
    long[] group = groups.element();
    group[1] = steps;
    group[0] = Math.min(MOST, group[0] + steps);
  }

  /** {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else is a character. */
  private void repeat() {
    int end = expression.indexOf('}', at);
    String[] bounds = end < 0 ? new String[0] : expression.substring(at + 1, end).split(",", -1);
    long times = 0;
    for (String bound : bounds) {
      if (bound.matches("[0-9]{1,9}")) {
        times = Math.max(times, Long.parseLong(bound));
      }
    }
    if (times == 0) {
      at++;
      part(1);
      return;
    }
    at = end + 1;
    long[] group = groups.element();
    long repeated = Math.min(MOST, group[1] * times);
    group[0] = Math.min(MOST, group[0] - group[1] + repeated);
    group[1] = repeated;
  }

  private int endOfClass() {
    int i = at + 1;
    if (i < expression.length() && expression.charAt(i) == '^') {
      i++;
    }
    if (i < expression.length() && expression.charAt(i) == ']') {
      i++;
    }
    while (i < expression.length() && expression.charAt(i) != ']') {
      if (expression.charAt(i) == '\\') {
        i++;
      } else if (expression.startsWith("[:", i) && expression.indexOf(":]", i) > 0) {
        i = expression.indexOf(":]", i) + 1;
      }
      i++;
    }
    return i + 1;
  }
}
