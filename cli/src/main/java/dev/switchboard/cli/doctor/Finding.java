package dev.switchboard.cli.doctor;

import java.util.Locale;

/**
 * What one check found.
 *
 * @param remedy what to do; empty where nothing is to be done
 */
public record Finding(String what, State state, String detail, String remedy) {

  /** How it looks. */
  public enum State {
    GOOD,
    /** Nothing is wrong, but it is worth knowing. */
    NOTE,
    BAD;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding good(String what, String detail) {
    return new Finding(what, State.GOOD, detail, "");
  }

  static Finding note(String what, String detail, String remedy) {
    return new Finding(what, State.NOTE, detail, remedy);
  }

  static Finding bad(String what, String detail, String remedy) {
    return new Finding(what, State.BAD, detail, remedy);
  }
}
