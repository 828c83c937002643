package dev.switchboard.core.route;

import java.time.Instant;

/**
 * How a route ended: nothing is begun after that.
 *
 * @param why in words
 */
public record Ending(Kind kind, Instant at, String why) {

  /** In which way. */
  public enum Kind {
    /** A step has reached its goal. */
    DONE,
    /** No step is left. */
    GAVE_UP,
    /** Somebody took the message back. */
    CANCELED,
    /** The person wants no more. */
    OPTED_OUT,
    /** The message was good only until then. */
    EXPIRED;

    /** The word used on the wire and in the store, e.g. {@code gave_up}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
