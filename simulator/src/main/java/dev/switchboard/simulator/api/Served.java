package dev.switchboard.simulator.api;

import dev.switchboard.simulator.wire.Answer;

/** An answer, and whether it arrives. */
public record Served(Answer answer, Fate fate) {

  /** What becomes of an answer on its way. */
  public enum Fate {
    ARRIVES,
    /** The connection is reset before a byte of it has left. */
    RESET,
    /** Half of it arrives. */
    TRUNCATED
  }
}
