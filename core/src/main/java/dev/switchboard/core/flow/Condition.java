package dev.switchboard.core.flow;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** When a case of a branch holds. */
public sealed interface Condition {

  /** As a picture shows it: {@code office open}, {@code caller +44}. */
  String label();

  /** By a schedule of the flow. */
  record Hours(String schedule, Place place, State is) implements Condition {
    @Override
    public String label() {
      return schedule + " " + is.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of a schedule at a moment. */
  enum State {
    OPEN,
    /** Not open, for whatever reason. */
    CLOSED,
    /** Closed because of the date. */
    HOLIDAY
  }

  /**
   * By the caller's number.
   *
   * @param any {@code +44} for numbers that begin so, {@code anonymous}, or settings that hold
   *     numbers with commas between them
   */
  record Caller(List<Wording> any) implements Condition {
    public Caller {
      any = List.copyOf(any);
    }

    @Override
    public String label() {
      return "caller " + any.stream().map(Wording::source).collect(Collectors.joining(", "));
    }
  }

  /**
   * By the language in which the call is spoken.
   *
   * @param any {@code de} holds for {@code de-AT} too
   */
  record Language(List<String> any) implements Condition {
    public Language {
      any = List.copyOf(any);
    }

    @Override
    public String label() {
      return "language " + String.join(", ", any);
    }
  }

  /**
   * By a variable's value, without case.
   *
   * @param any the values; none: whether it has any value
   */
  record Variable(String name, Place place, Is is, List<Wording> any) implements Condition {
    public Variable {
      any = List.copyOf(any);
    }

    @Override
    public String label() {
      String values = any.stream().map(Wording::source).collect(Collectors.joining(", "));
      return name + (is == Is.ONE_OF ? "" : " not") + (any.isEmpty() ? " set" : " " + values);
    }
  }

  /** Whether the value must be among those named. */
  enum Is {
    ONE_OF,
    NONE_OF
  }
}
