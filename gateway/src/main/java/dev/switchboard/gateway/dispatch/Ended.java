package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.Outcome;
import java.time.Instant;

/** How an attempt ended on this node. */
sealed interface Ended {
  OpenAttempt attempt();

  Instant at();

  /** It was tried, and this came of it. */
  record Answered(OpenAttempt attempt, Outcome outcome, Instant at) implements Ended {}

  /**
   * It was not let go, and nothing was written: its time to leave had passed, its sender went to
   * another node, the node stops, or its recipient has opted out in the meantime.
   */
  record HeldBack(OpenAttempt attempt, String why, Instant at) implements Ended {}
}
