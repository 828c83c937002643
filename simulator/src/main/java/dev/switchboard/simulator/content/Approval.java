package dev.switchboard.simulator.content;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;

/**
 * A template's way through WhatsApp's approval. What comes out is known from the start, and when,
 * so that a moved clock finds it.
 *
 * @param name lower case, digits and underscores
 * @param category {@code UTILITY}, {@code MARKETING} or {@code AUTHENTICATION}
 * @param decidedAt from when {@code outcome} holds
 * @param reason why it was rejected; empty otherwise
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Approval(
    String name,
    String category,
    Instant submittedAt,
    Instant decidedAt,
    ApprovalStatus outcome,
    String reason) {

  /** Received at first, then pending for most of the time, then decided. */
  public ApprovalStatus status(Instant at) {
    if (!at.isBefore(decidedAt)) {
      return outcome;
    }
    Duration first = Duration.between(submittedAt, decidedAt).dividedBy(10);
    return at.isBefore(submittedAt.plus(first)) ? ApprovalStatus.RECEIVED : ApprovalStatus.PENDING;
  }

  /** Empty before it was decided. */
  public String reason(Instant at) {
    return at.isBefore(decidedAt) ? "" : reason;
  }

  /** Changed from now on, as by a person at Meta. */
  Approval changed(ApprovalStatus to, String why, Instant now) {
    return new Approval(name, category, submittedAt, now, to, why);
  }
}
