package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Callee;
import dev.switchboard.simulator.twiml.Dial;
import dev.switchboard.simulator.wire.Form;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@code <Dial><Conference>}: a leg's time in a room. */
final class Conferencing {
  private final Interpreter interpreter;
  private final Page page;
  private final Leg leg;

  Conferencing(Interpreter interpreter, Page page) {
    this.interpreter = interpreter;
    this.page = page;
    this.leg = interpreter.leg();
  }

  Form attend(Dial dial, Callee.Conference wanted) throws LineEvent, InterruptedException {
    leg.answer();
    Conferences conferences = leg.office().conferences();
    Optional<Conference> entered = conferences.enter(leg, wanted, page);
    if (entered.isEmpty()) {
      leg.note("the conference " + wanted.name() + " is full");
      return Form.of("DialCallStatus", "failed");
    }
    Conference room = entered.get();
    leg.note("in the conference " + room.name());
    String reason = "participant_hung_up";
    try {
      reason = stay(dial, wanted, room);
      return Form.of("DialCallStatus", "answered", "ConferenceSid", room.sid());
    } finally {
      room.leave(leg.sid(), reason, leg.line().now());
    }
  }

  /**
   * @return why it leaves, as Twilio names it
   */
  private String stay(Dial dial, Callee.Conference wanted, Conference room)
      throws LineEvent, InterruptedException {
    Optional<Target> waitUrl =
        wanted
            .waitUrl()
            .url()
            .map(url -> url.isEmpty() ? Target.NONE : page.target(url, wanted.waitUrl().method()));
    HoldMusic music = new HoldMusic(interpreter, Scope.CONFERENCE, waitUrl, () -> Form.EMPTY);
    Instant until = leg.line().now().plus(dial.timeLimit());
    while (true) {
      if (room.isOver()) {
        leg.note("the conference is over");
        return "conference_ended";
      }
      Optional<Participant> self = room.find(leg.sid());
      if (self.isEmpty()) {
        leg.note("removed from the conference");
        return "participant_removed";
      }
      if (!room.isStarted() || self.get().hold()) {
        music.play("conference");
        continue;
      }
      leg.waits("conference", Optional.of(until), Set.of());
      Signal signal = leg.line().listen(until);
      boolean star = signal instanceof Signal.Key(char key, Instant _) && key == '*';
      if (signal instanceof Signal.TimeUp || (star && dial.hangupOnStar())) {
        return "participant_left";
      }
    }
  }
}
