package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.phone.Answers;
import dev.switchboard.simulator.phone.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Rings a phone until somebody or something answers, as its carrier and its owner have it. */
final class Ringing {
  /** SIP answers, as Twilio passes them on. */
  private static final int NOT_FOUND = 404;

  private static final int UNAVAILABLE = 480;
  private static final int BUSY_HERE = 486;
  private static final int TERMINATED = 487;

  /** What came of it. */
  sealed interface Result {
    /** A person picked up. */
    record Person() implements Result {}

    /** A voicemail did. */
    record Machine() implements Result {}

    /** Nobody did. */
    record Nobody(CallStatus status, int sip) implements Result {}
  }

  private final Leg leg;
  private final Duration patience;

  Ringing(Leg leg, Duration patience) {
    this.leg = leg;
    this.patience = patience;
  }

  Result ring() throws LineEvent, InterruptedException {
    leg.reach(CallEvent.INITIATED, "initiated");
    VoicePace pace = leg.office().pace();
    leg.pass("connect", pace.connect());
    String to = leg.call().to();
    if (!to.startsWith("+")) {
      leg.note(to + " is no phone: calls to it are not simulated, so it fails");
      return new Result.Nobody(CallStatus.FAILED, NOT_FOUND);
    }
    Optional<OwnNumber> own =
        leg.office().numbers().find(to).filter(number -> !number.voice().url().isEmpty());
    if (own.isPresent()) {
      return callsAnotherOfOurs(own.get());
    }
    Phone phone = leg.office().phones().get(to);
    return switch (phone.carrier()) {
      case UNREACHABLE -> {
        leg.note("the phone cannot be reached");
        yield new Result.Nobody(CallStatus.FAILED, UNAVAILABLE);
      }
      case BUSY -> new Result.Nobody(CallStatus.BUSY, BUSY_HERE);
      case NO_ANSWER -> rings(Duration.ZERO, Waits.FOR_NOBODY);
      case VOICEMAIL -> rings(pace.machinePickUp(), Waits.FOR_MACHINE);
      case DELIVERS, FILTERED, LANDLINE ->
          phone.answers() == Answers.AUTO
              ? rings(pace.pickUp(), Waits.FOR_AUTO)
              : rings(Duration.ZERO, Waits.FOR_OWNER);
    };
  }

  /** Twilio calls Twilio: two calls, two documents (an inbound one answers). */
  private Result callsAnotherOfOurs(OwnNumber own) throws LineEvent, InterruptedException {
    leg.rings();
    Leg other = InboundLeg.create(leg.office(), leg.call().from(), own, leg.line().now());
    Leg.couple(leg, other);
    new InboundLeg(other).start();
    Instant until = leg.line().now().plus(patience);
    leg.waits("answer", Optional.of(until), Set.of());
    try {
      while (true) {
        switch (leg.line().next(until)) {
          case Signal.LegReady _ -> {
            return new Result.Person();
          }
          case Signal.LegOver over -> {
            CallStatus status =
                over.outcome() == CallStatus.COMPLETED ? CallStatus.NO_ANSWER : over.outcome();
            return new Result.Nobody(status, BUSY_HERE);
          }
          case Signal.TimeUp _ -> {
            return new Result.Nobody(CallStatus.NO_ANSWER, TERMINATED);
          }
          default -> {}
        }
      }
    } finally {
      leg.waitsNoMore();
    }
  }

  /** Who may answer. */
  private enum Waits {
    FOR_NOBODY,
    FOR_OWNER,
    FOR_AUTO,
    FOR_MACHINE
  }

  /**
   * @param soon when it answers by itself, where it does
   */
  private Result rings(Duration soon, Waits who) throws LineEvent, InterruptedException {
    leg.rings();
    leg.note("ringing");
    boolean itself =
        (who == Waits.FOR_AUTO || who == Waits.FOR_MACHINE) && soon.compareTo(patience) < 0;
    Instant until = leg.line().now().plus(itself ? soon : patience);
    leg.waits("answer", Optional.of(until), Set.of());
    try {
      while (true) {
        switch (leg.line().next(until)) {
          case Signal.PickedUp _ when who != Waits.FOR_NOBODY -> {
            return new Result.Person();
          }
          case Signal.Declined _ -> {
            leg.note("declined");
            return new Result.Nobody(CallStatus.BUSY, BUSY_HERE);
          }
          case Signal.TimeUp _ -> {
            if (!itself) {
              return new Result.Nobody(CallStatus.NO_ANSWER, TERMINATED);
            }
            return who == Waits.FOR_MACHINE ? new Result.Machine() : new Result.Person();
          }
          default -> {}
        }
      }
    } finally {
      leg.waitsNoMore();
    }
  }
}
