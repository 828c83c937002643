package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.webhook.Webhook;
import dev.switchboard.simulator.wire.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who answered an outgoing call, and what machine detection makes of it. */
enum Hearing {
  PERSON,
  MACHINE;

  private static final String GREETING =
      "Hello. Nobody can take your call now. Please leave a message after the tone.";

  /** A machine speaks first. */
  void speaks(Leg leg) {
    if (this == MACHINE) {
      leg.phoneSays(GREETING, leg.line().now());
    }
  }

  /**
   * Looks at who answered, where that was ordered.
   *
   * @return what the request for the document is told
   */
  Form judge(Leg leg) throws LineEvent, InterruptedException {
    Optional<Detection> ordered = leg.call().order().detection();
    // Twilio does not look where keys are sent.
    if (ordered.isEmpty() || !leg.call().order().sendDigits().isEmpty()) {
      return Form.EMPTY;
    }
    Detection detection = ordered.get();
    Duration takes = takes(leg, detection);
    Duration until = takes.compareTo(detection.patience()) > 0 ? detection.patience() : takes;
    String verdict = takes.compareTo(detection.patience()) > 0 ? "unknown" : verdict(detection);
    if (detection.async().isGiven()) {
      Instant due = leg.line().now().plus(until);
      leg.office().timers().schedule(due, at -> tell(leg, detection, verdict, until));
      return Form.EMPTY;
    }
    leg.pass("machine detection", until);
    leg.judge(verdict);
    return told(verdict, until);
  }

  private Duration takes(Leg leg, Detection detection) {
    VoicePace pace = leg.office().pace();
    return switch (this) {
      case PERSON -> pace.humanVerdict();
      case MACHINE ->
          switch (detection.until()) {
            case START -> pace.machineVerdict();
            case MESSAGE_END -> pace.greeting();
          };
    };
  }

  private String verdict(Detection detection) {
    return switch (this) {
      case PERSON -> "human";
      case MACHINE ->
          switch (detection.until()) {
            case START -> "machine_start";
            case MESSAGE_END -> "machine_end_beep";
          };
    };
  }

  private static Form told(String verdict, Duration took) {
    return Form.of(
        "AnsweredBy", verdict, "MachineDetectionDuration", String.valueOf(took.toMillis()));
  }

  private static void tell(Leg leg, Detection detection, String verdict, Duration took) {
    Office office = leg.office();
    if (office.legs().find(leg.sid()).isEmpty()) {
      return;
    }
    leg.judge(verdict);
    Form form =
        Form.of(
            "CallSid", leg.sid(),
            "AccountSid", office.account(),
            "AnsweredBy", verdict,
            "MachineDetectionDuration", String.valueOf(took.toMillis()));
    Target target = detection.async();
    Webhook webhook =
        new Webhook(
            "Machine detection: " + verdict,
            target.url(),
            target.method(),
            form,
            office.token(),
            leg.call().phone(),
            leg.sid());
    office
        .client()
        .run(() -> {
          try {
            office.client().send(webhook);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
