package dev.switchboard.core.privacy;

/** Whether a message's text may be taken away now. */
public final class RedactionRule {

  /** What is still to come of a message. */
  public enum Standing {
    /** It has yet to be sent: what would be sent? */
    WAITS,
    /** An attempt is under way. */
    UNDER_WAY,
    /** It may have been accepted, and the provider's list is searched for its text. */
    UNKNOWN,
    /** The provider has it and will report what becomes of it. */
    REPORTED,
    /** Nothing. */
    SETTLED
  }

  /** The answer. */
  public sealed interface Decision {
    record Redact() implements Decision {}

    /**
     * @param reason why not, and what to do
     */
    record Refused(String reason) implements Decision {}
  }

  private RedactionRule() {}

  /** Only while nobody needs the text any more. */
  public static Decision decide(Standing standing) {
    return switch (standing) {
      case WAITS ->
          new Decision.Refused(
              "The message waits to be sent, and without its text nothing could be."
                  + " Cancel it first, then redact it.");
      case UNDER_WAY ->
          new Decision.Refused(
              "An attempt to send the message is under way. Redact it once it was answered, in a moment.");
      case UNKNOWN ->
          new Decision.Refused(
              "Nobody knows yet whether the provider has the message, and its text is what the provider's list is"
                  + " searched for. Wait until that is settled, or resolve it, then redact it.");
      case REPORTED, SETTLED -> new Decision.Redact();
    };
  }
}
