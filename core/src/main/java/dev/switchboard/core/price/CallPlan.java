package dev.switchboard.core.price;

/**
 * What of a call has a price besides its minutes.
 *
 * @param minutes rounded up, as they are billed; 1 or more
 */
public record CallPlan(int minutes, Listening listening, Recorded recorded) {
  /** Whether it is found out who or what answers. */
  public enum Listening {
    NONE,
    FOR_MACHINES
  }

  /** What is kept of it. */
  public enum Recorded {
    NOT,
    SOUND,
    SOUND_AND_TEXT
  }

  /**
   * @throws IllegalArgumentException if it has no minute
   */
  public CallPlan {
    if (minutes < 1) {
      throw new IllegalArgumentException("a call is billed for 1 minute or more, not " + minutes);
    }
  }

  /** Minutes begun. */
  public static int minutes(int seconds) {
    return Math.max(1, Math.ceilDiv(seconds, 60));
  }
}
