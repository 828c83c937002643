package dev.switchboard.simulator.voice;

import java.util.Optional;

/** What came of something done to a call. */
public enum Done {
  YES,
  /** The call is not in a state for it. */
  WRONG_STATE;

  static Done where(Optional<?> found) {
    return found.isPresent() ? YES : WRONG_STATE;
  }
}
