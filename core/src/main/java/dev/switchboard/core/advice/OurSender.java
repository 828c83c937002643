package dev.switchboard.core.advice;

import java.time.Instant;

/** What of ours would send, and how it stands. */
public sealed interface OurSender {

  /** It can send. */
  record Ready(String address) implements OurSender {}

  /** It sends nothing until a person sets it going again. */
  record Paused(String address, String reason) implements OurSender {}

  /** It sends nothing for a while, by itself. */
  record Resting(String address, Instant until, String reason) implements OurSender {}

  /**
   * There is none.
   *
   * @param remedy how to get one, to follow a semicolon
   */
  record None(String remedy) implements OurSender {}

  /** What it is called; {@code our sender} where there is none. */
  default String called() {
    return switch (this) {
      case Ready(String address) -> address;
      case Paused(String address, String _) -> address;
      case Resting(String address, Instant _, String _) -> address;
      case None(String _) -> "our sender";
    };
  }
}
