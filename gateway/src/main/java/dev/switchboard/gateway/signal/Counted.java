package dev.switchboard.gateway.signal;

import dev.switchboard.core.signal.Kind;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Something that happened to a message, or that turns out not to have happened.
 *
 * @param code the provider's error, 0 for none
 * @param by 1, or -1 where an earlier count is taken back
 */
public record Counted(String sender, String recipient, Instant at, Kind kind, int code, int by) {

  public static Counted once(
      String sender, String recipient, Instant at, Kind kind, OptionalInt code) {
    return new Counted(sender, recipient, at, kind, code.orElse(0), 1);
  }

  /** Takes this back, in the hour in which it was counted. */
  public Counted back() {
    return new Counted(sender, recipient, at, kind, code, -by);
  }
}
