package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.webhook.WebhookClient;
import java.time.Duration;
import java.util.Optional;

/**
 * The telephone office: what all legs share.
 *
 * @param account the account's SID
 * @param token what webhooks are signed with
 */
record Office(
    String account,
    String token,
    SimClock clock,
    Timers timers,
    CallLog log,
    Legs legs,
    Phones phones,
    OwnNumbers numbers,
    WebhookClient client,
    Faults faults,
    Timeline timeline,
    CallReports reports,
    RecordingShelf recordings,
    RecordingReports recordingReports,
    Conferences conferences,
    WaitingQueues queues,
    Texts texts,
    VoicePace pace) {

  /** How long a request waits for what it asked for; a document may hold that up for longer. */
  static final Duration MOMENT = Duration.ofMillis(500);

  /** Ends a leg, and waits a moment for that: whoever asked sees the outcome. */
  Done end(Optional<Leg> leg, Ending ending) {
    leg.ifPresent(each -> {
      each.end(ending);
      log.await(each.sid(), Call::isOver, MOMENT);
    });
    return Done.where(leg);
  }
}
