package dev.switchboard.core.provider;

import java.time.Duration;
import java.util.OptionalInt;

/** Shows a person that somebody here is writing. */
public interface TypingIndicator {
  /** It goes by itself after this, or with the next message ("Typing indicators", WhatsApp). */
  Duration LASTS = Duration.ofSeconds(25);

  /** What came of it. */
  sealed interface Shown {
    /** They see it, and their message counts as read. */
    record Yes() implements Shown {}

    /** The provider said no. */
    record Refused(OptionalInt code, String why) implements Shown {}

    /** Nobody knows: it could not be asked. */
    record Unreached(String why) implements Shown {}
  }

  /**
   * @param inboundSid the provider's SID of the person's latest message
   */
  Shown show(String inboundSid);
}
