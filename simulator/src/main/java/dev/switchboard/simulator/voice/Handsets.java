package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.number.OwnNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What a phone's owner can do: call, answer, press, speak, hang up. */
public final class Handsets {
  private static final Duration TO_RING = Duration.ofSeconds(5);

  private final Office office;

  Handsets(Office office) {
    this.office = office;
  }

  /** A phone calls a number of the account. Returns once the call is on the disk. */
  public Call call(String phone, OwnNumber to) {
    Leg leg = InboundLeg.create(office, phone, to, now());
    new InboundLeg(leg).start();
    return leg.call();
  }

  /** The phone picks up. A call that has only just been made is given a moment to ring. */
  public Done answer(String sid) {
    return ringing(sid, new Signal.PickedUp(now()), call -> call.answeredAt().isPresent());
  }

  /** The phone declines: busy, for the caller. */
  public Done decline(String sid) {
    return ringing(sid, new Signal.Declined(now()), Call::isOver);
  }

  private Done ringing(String sid, Signal signal, Predicate<Call> done) {
    Predicate<Call> rings =
        call -> call.status() == CallStatus.RINGING && call.direction() != CallDirection.INBOUND;
    Optional<Leg> leg =
        office.log().await(sid, rings, TO_RING) ? office.legs().find(sid) : Optional.empty();
    leg.ifPresent(each -> {
      each.tell(signal);
      office.log().await(sid, done, Office.MOMENT);
    });
    return Done.where(leg);
  }

  /** The phone presses keys. */
  public Done press(String sid, String digits) {
    Optional<Leg> up = up(sid);
    up.ifPresent(leg -> {
      leg.phoneSays("pressed " + digits, now());
      for (char key : digits.toCharArray()) {
        leg.tell(new Signal.Key(key, now()));
      }
    });
    return Done.where(up);
  }

  /** The phone's owner says something. */
  public Done speak(String sid, String text, OptionalDouble confidence) {
    Optional<Leg> up = up(sid);
    up.ifPresent(leg -> {
      leg.phoneSays(text, now());
      leg.tell(new Signal.Spoke(text, confidence, now()));
    });
    return Done.where(up);
  }

  /** The phone's owner is speaking: a recording does not count silence meanwhile. */
  public Done speaking(String sid) {
    Optional<Leg> up = up(sid);
    up.ifPresent(leg -> leg.tell(new Signal.Speaking(now())));
    return Done.where(up);
  }

  /**
   * What the phone's microphone heard, for the {@code <Record>} that runs.
   *
   * @throws IllegalArgumentException if it is no WAV file
   */
  public Done upload(String sid, byte[] wav) {
    Tone.length(wav);
    Optional<Leg> recording =
        up(sid)
            .filter(leg ->
                leg.trace().waiting().filter(wait -> wait.what().equals("record")).isPresent());
    recording.ifPresent(leg -> leg.tell(new Signal.Uploaded(wav, now())));
    return Done.where(recording);
  }

  /** The phone hangs up, or stops calling, or declines. */
  public Done hangUp(String sid) {
    return office.end(office.legs().find(sid), Ending.HUNG_UP);
  }

  private Optional<Leg> up(String sid) {
    return office
        .log()
        .find(sid)
        .filter(call -> call.answeredAt().isPresent() || call.direction() == CallDirection.INBOUND)
        .flatMap(call -> office.legs().find(call.sid()));
  }

  private Instant now() {
    return office.clock().instant();
  }
}
