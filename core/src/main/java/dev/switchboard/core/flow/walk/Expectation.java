package dev.switchboard.core.flow.walk;

/** What a script says must be so. */
public sealed interface Expectation {

  /** This was said since something was last done. */
  record Hears(String text) implements Expectation {}

  /** This was not said since something was last done. */
  record HearsNot(String text) implements Expectation {}

  /** The flow waits at this step. */
  record AtStep(String name) implements Expectation {}

  /** The call is over, under this name. */
  record Exit(String name) implements Expectation {}

  /** This number or address is being dialled. */
  record Dials(String to) implements Expectation {}

  /** A text message with these words was sent since something was last done. */
  record Texts(String text) implements Expectation {}

  /** A variable has this value. */
  record Holds(String variable, String value) implements Expectation {}
}
