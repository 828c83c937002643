package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.fault.FaultAction;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.webhook.CallbackFaults;
import dev.switchboard.simulator.webhook.Webhook;
import dev.switchboard.simulator.webhook.WebhookClient;
import dev.switchboard.simulator.wire.Form;

/** Reports the statuses of recordings, and what was written down of them. */
final class RecordingReports {
  private final String account;
  private final String token;
  private final Faults faults;
  private final RecordingShelf shelf;
  private final CallbackFaults out;

  RecordingReports(
      String account,
      String token,
      WebhookClient client,
      SimClock clock,
      Timers timers,
      Faults faults,
      RecordingShelf shelf) {
    this.account = account;
    this.token = token;
    this.faults = faults;
    this.shelf = shelf;
    this.out = new CallbackFaults(client, clock, timers);
  }

  /** Tells of a recording's status, where the order wants to hear of it. */
  void reached(Recording recording, RecordingOrder order, String phone) {
    String status = recording.status();
    if (!order.callback().isGiven() || !order.events().contains(status)) {
      return;
    }
    boolean over = recording.isOver();
    Form form =
        Form.of(
            "AccountSid",
            account,
            "RecordingSid",
            recording.sid(),
            "RecordingUrl",
            shelf.url(recording),
            "RecordingStatus",
            status,
            "RecordingDuration",
            over ? String.valueOf(recording.seconds()) : "-1",
            "RecordingChannels",
            String.valueOf(recording.channels()),
            "RecordingStartTime",
            CallForm.date(recording.startedAt()),
            "RecordingSource",
            recording.source(),
            "RecordingTrack",
            recording.track());
    form =
        recording.conference().isPresent()
            ? form.with("ConferenceSid", recording.conference().get())
            : form.with("CallSid", recording.call());
    send("Recording: " + status, order.callback(), form, phone, recording.call());
  }

  /** Tells of a transcription. */
  void written(Transcription transcription, Recording recording, Call call, Target callback) {
    Form form =
        CallForm.of(call, account, call.status().word())
            .with("TranscriptionSid", transcription.sid())
            .with("TranscriptionText", transcription.text())
            .with("TranscriptionStatus", transcription.status())
            .with("TranscriptionUrl", shelf.url(transcription))
            .with("TranscriptionType", "fast")
            .with("RecordingSid", recording.sid())
            .with("RecordingUrl", shelf.url(recording));
    send("Transcription: " + transcription.status(), callback, form, call.phone(), call.sid());
  }

  private void send(String title, Target target, Form form, String phone, String sid) {
    out.send(
        new Webhook(title, target.url(), target.method(), form, token, phone, sid),
        CallbackFaults.Place.LAST,
        faults.strike(Operation.RECORDINGS_CALLBACK, phone, FaultAction.Side.CALLBACK),
        () -> {});
  }
}
