package dev.switchboard.core.advice;

import java.time.Instant;

/** Whether a person may be reached a way, as far as consent goes. */
public sealed interface Leave {

  /** Nobody is named. */
  record Unknown() implements Leave {}

  /** Nothing is on record, and nothing is asked for. */
  record Unsaid() implements Leave {}

  /** Only people who said yes may be reached, and this one has not. */
  record Missing() implements Leave {}

  /**
   * They said yes.
   *
   * @param source where that was recorded, e.g. {@code web_form}
   */
  record Given(Instant since, String source) implements Leave {}

  /**
   * They said no.
   *
   * @param to what they said no to, e.g. {@code texts}; a no to texts is one to calls
   * @param source where that was recorded, e.g. {@code keyword}
   */
  record Refused(String to, Instant since, String source) implements Leave {}
}
