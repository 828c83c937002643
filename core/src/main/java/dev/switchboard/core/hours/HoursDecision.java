package dev.switchboard.core.hours;

import java.time.Instant;

/** Whether a person may be written to now. */
public sealed interface HoursDecision {

  /**
   * Nothing is in the way.
   *
   * @param until when it gets quiet next
   */
  record MayGo(Instant until) implements HoursDecision {}

  /**
   * It is quiet where the person is, or may be.
   *
   * @param until when one may write again
   * @param reason in one sentence without a full stop
   */
  record Waits(Instant until, String reason) implements HoursDecision {}
}
