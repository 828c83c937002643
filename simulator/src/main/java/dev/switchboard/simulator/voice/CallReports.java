package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.fault.FaultAction;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.webhook.CallbackFaults;
import dev.switchboard.simulator.webhook.Webhook;
import dev.switchboard.simulator.webhook.WebhookClient;
import dev.switchboard.simulator.wire.Form;
import java.util.Optional;

/** Reports the progress of a call to its StatusCallback, event by event. */
final class CallReports {
  private final String account;
  private final String token;
  private final Faults faults;
  private final Journal journal;
  private final RecordingShelf recordings;
  private final CallbackFaults out;

  CallReports(
      String account,
      String token,
      WebhookClient client,
      SimClock clock,
      Timers timers,
      Faults faults,
      Journal journal,
      RecordingShelf recordings) {
    this.account = account;
    this.token = token;
    this.faults = faults;
    this.journal = journal;
    this.recordings = recordings;
    this.out = new CallbackFaults(client, clock, timers);
  }

  /** True where the call's order wants to hear of this event. */
  static boolean isWanted(Call call, CallStep step) {
    return call.order().callback().isGiven() && call.order().events().contains(step.event());
  }

  /** Tells of an event, where it is wanted. */
  void reached(Call call, CallStep step) {
    if (!isWanted(call, step)) {
      return;
    }
    Target target = call.order().callback();
    Webhook webhook =
        new Webhook(
            "Call progress: " + step.event().word(),
            target.url(),
            target.method(),
            parameters(call, step),
            token,
            call.phone(),
            call.sid());
    out.send(
        webhook,
        step.event() == CallEvent.COMPLETED
            ? CallbackFaults.Place.LAST
            : CallbackFaults.Place.EARLIER,
        faults.strike(Operation.CALLS_CALLBACK, call.to(), FaultAction.Side.CALLBACK),
        () -> journal.append(new Entry.CallTold(call.sid(), step.sequence())));
  }

  /** Counted over what is told, from 0. */
  private static long sequence(Call call, CallStep step) {
    return call.steps().stream()
        .filter(each -> each.sequence() < step.sequence() && isWanted(call, each))
        .count();
  }

  private Form parameters(Call call, CallStep step) {
    Form form =
        CallForm.of(call, account, step.status())
            .with("Timestamp", CallForm.date(step.at()))
            .with("CallbackSource", "call-progress-events")
            .with("SequenceNumber", String.valueOf(sequence(call, step)));
    if (step.event() != CallEvent.COMPLETED) {
      return form;
    }
    form =
        form.with("CallDuration", String.valueOf(call.seconds()))
            .with("Duration", String.valueOf(call.minutes()));
    if (call.sip() > 0) {
      form = form.with("SipResponseCode", String.valueOf(call.sip()));
    }
    Optional<Recording> recording =
        call.order().recording().isEmpty()
            ? Optional.empty()
            : recordings.ofCall(call.sid()).stream()
                .filter(each -> each.source().equals(Recording.OUTBOUND_API))
                .findFirst();
    if (recording.isPresent()) {
      form =
          form.with("RecordingUrl", recordings.url(recording.get()))
              .with("RecordingSid", recording.get().sid())
              .with("RecordingDuration", String.valueOf(recording.get().seconds()));
    }
    return form;
  }

  void clear() {
    out.clear();
  }
}
