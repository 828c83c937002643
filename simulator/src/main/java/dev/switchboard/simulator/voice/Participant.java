package dev.switchboard.simulator.voice;

import java.time.Instant;

/**
 * A leg in a conference.
 *
 * @param label its own name there; empty where it has none
 * @param startsIt whether the conference starts with it
 * @param endsIt whether the conference ends with it
 */
public final class Participant {
  private final Leg leg;
  private final String label;
  private final boolean muted;
  private final boolean hold;
  private final boolean startsIt;
  private final boolean endsIt;
  private final Instant joinedAt;

  Participant(
      Leg leg,
      String label,
      boolean muted,
      boolean hold,
      boolean startsIt,
      boolean endsIt,
      Instant joinedAt) {
    this.leg = leg;
    this.label = label;
    this.muted = muted;
    this.hold = hold;
    this.startsIt = startsIt;
    this.endsIt = endsIt;
    this.joinedAt = joinedAt;
  }

  Leg leg() {
    return leg;
  }

  public String callSid() {
    return leg.sid();
  }

  public String label() {
    return label;
  }

  public boolean muted() {
    return muted;
  }

  public boolean hold() {
    return hold;
  }

  public boolean startsIt() {
    return startsIt;
  }

  public boolean endsIt() {
    return endsIt;
  }

  public Instant joinedAt() {
    return joinedAt;
  }

  public Participant muted(Voiced voiced) {
    return new Participant(leg, label, voiced == Voiced.MUTED, hold, startsIt, endsIt, joinedAt);
  }

  public Participant held(Held held) {
    return new Participant(leg, label, muted, held == Held.ON_HOLD, startsIt, endsIt, joinedAt);
  }

  /** Whether the others hear one. */
  public enum Voiced {
    MUTED,
    HEARD
  }

  /** Whether one hears music instead of the others. */
  public enum Held {
    ON_HOLD,
    IN_THE_ROOM
  }
}
