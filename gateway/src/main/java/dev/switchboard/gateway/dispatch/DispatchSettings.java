package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Lane;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * @param publicUrl where the provider reaches us; empty: no callbacks are asked for, statuses are
 *     polled
 * @param concurrency requests under way at once on this node, 1 or more
 * @param policy what becomes of an unknown that proves absent
 */
public record DispatchSettings(Optional<URI> publicUrl, int concurrency, UnknownPolicy policy) {

  /** What becomes of a try that the provider says it does not have. */
  public enum UnknownPolicy {
    RESEND_IF_ABSENT,
    PARK
  }

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration URGENT_READ_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(5);
  private static final Duration URGENT_LEAVE_WITHIN = Duration.ofSeconds(3);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration URGENT_GRACE = Duration.ofSeconds(2);

  /** How long a node holds a sender without renewing it. */
  static final Duration SENDER_LEASE = Duration.ofSeconds(5);

  /**
   * Attempts are committed this much ahead of their slots: enough to fill them, little enough to be
   * overtaken.
   */
  static final Duration HORIZON = Duration.ofMillis(250);

  /** A message is sent again at most this often after it proved absent. */
  static final int MOST_RESENDS = 3;

  /** How long an answer may take before the outcome is unknown; of codes, somebody is waiting. */
  static Duration readTimeout(Lane lane) {
    return lane == Lane.URGENT ? URGENT_READ_TIMEOUT : READ_TIMEOUT;
  }

  /** How long after its attempt was committed a request may still leave, at the most. */
  static Duration leaveWithin(Lane lane) {
    return lane == Lane.URGENT ? URGENT_LEAVE_WITHIN : LEAVE_WITHIN;
  }

  /** After this an open attempt has lost its node: leaving, reading the answer, and a grace. */
  static Duration openFor(Lane lane) {
    return leaveWithin(lane)
        .plus(readTimeout(lane))
        .plus(lane == Lane.URGENT ? URGENT_GRACE : GRACE);
  }
}
