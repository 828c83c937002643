package dev.switchboard.core.flow;

/**
 * What is wrong in a flow's text, or may be.
 *
 * @param line from 1
 * @param column from 1
 * @param code stable, e.g. {@code unknown_target}; docs/guide/flows.md lists all
 * @param message a sentence: what is wrong and what to do
 */
public record Problem(Severity severity, int line, int column, String code, String message) {

  /** Whether the flow may take calls with it. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Problem error(Place place, String code, String message) {
    return new Problem(Severity.ERROR, place.line(), place.column(), code, message);
  }

  public static Problem warning(Place place, String code, String message) {
    return new Problem(Severity.WARNING, place.line(), place.column(), code, message);
  }

  /** As a compiler prints it: {@code 12:7 unknown_target: There is no step …}. */
  @Override
  public String toString() {
    return line + ":" + column + " " + code + ": " + message;
  }
}
