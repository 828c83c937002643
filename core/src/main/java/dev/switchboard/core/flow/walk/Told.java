package dev.switchboard.core.flow.walk;

/**
 * A line of a walk's transcript.
 *
 * @param step where the call was
 * @param text what was said or done
 */
public record Told(Who who, String step, String text) {

  /** Who speaks or acts. */
  public enum Who {
    /** The flow says it to the caller. */
    FLOW,
    /** The flow does something, told in words. */
    DOES,
    /** The other side: the caller, who is dialled, the application. */
    OTHERS,
    /** The call is over; the text is the exit. */
    END
  }

  @Override
  public String toString() {
    return switch (who) {
      case FLOW -> "“" + text + "”";
      case DOES -> step + ": " + text;
      case OTHERS -> step + " > " + text;
      case END -> "exit " + text;
    };
  }
}
