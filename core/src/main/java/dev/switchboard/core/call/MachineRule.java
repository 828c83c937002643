package dev.switchboard.core.call;

import java.util.Locale;

/**
 * What becomes of a call that a machine answers.
 *
 * @param onMachine what to do then
 * @param text what to say after the beep, for {@link OnMachine#SAY}; else empty
 */
public record MachineRule(OnMachine onMachine, String text) {

  /** What a caller may wish. */
  public enum OnMachine {
    /** Goes on as with a person; that it was a machine is written down. */
    CONTINUE,
    HANG_UP,
    /** Says another text after the beep. */
    SAY;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What to do now. */
  public sealed interface Decision {
    /** As with a person. */
    record GoOn(String reason) implements Decision {}

    record HangUp(String reason) implements Decision {}

    record Leave(String text, String reason) implements Decision {}
  }

  /**
   * @param answeredBy the provider's word: {@code human}, {@code machine_start}, {@code
   *     machine_end_beep}, {@code fax}, {@code unknown} … (twilio-facts §11.4)
   */
  public Decision decide(String answeredBy) {
    String who = answeredBy.strip().toLowerCase(Locale.ROOT);
    boolean machine = who.startsWith("machine") || who.equals("fax");
    String reason =
        machine
            ? "a machine answered (" + who + ")"
            : who.equals("human")
                ? "a person answered"
                : "nobody can tell who answered, so it is taken for a person";
    if (!machine) {
      return new Decision.GoOn(reason);
    }
    return switch (onMachine) {
      case CONTINUE -> new Decision.GoOn(reason + "; the rule is to go on");
      case HANG_UP -> new Decision.HangUp(reason + "; the rule is to hang up");
      case SAY ->
          // A fax hears no text.
          who.equals("fax")
              ? new Decision.HangUp(reason + "; a fax hears no text")
              : new Decision.Leave(text, reason + "; the rule is to leave a text");
    };
  }
}
