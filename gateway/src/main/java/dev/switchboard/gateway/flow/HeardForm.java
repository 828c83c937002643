package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.run.Heard;
import dev.switchboard.twilio.webhook.FormBody;

/** What came back to a step, as Twilio's form tells it (twilio-facts §12). */
final class HeardForm {
  private HeardForm() {}

  static Heard of(StepAddresses.Kind kind, FormBody form) {
    return switch (kind) {
      case ARRIVED -> new Heard.Arrived();
      case INPUT ->
          new Heard.Input(form.first("Digits").orElse(""), form.first("SpeechResult").orElse(""));
      case DIALED -> new Heard.Dialed(dialed(form.first("DialCallStatus").orElse("")));
      case RECORDED -> new Heard.Recorded(seconds(form.first("RecordingDuration").orElse("")));
      case QUEUED -> new Heard.Queued(queued(form.first("QueueResult").orElse("")));
    };
  }

  private static Heard.Dialed.Result dialed(String status) {
    return switch (status) {
      case "completed", "answered" -> Heard.Dialed.Result.ANSWERED;
      case "busy" -> Heard.Dialed.Result.BUSY;
      case "no-answer" -> Heard.Dialed.Result.NO_ANSWER;
      default -> Heard.Dialed.Result.FAILED;
    };
  }

  private static Heard.Queued.Result queued(String result) {
    return switch (result) {
      case "bridged", "bridging-in-process" -> Heard.Queued.Result.ANSWERED;
      case "queue-full" -> Heard.Queued.Result.FULL;
      default -> Heard.Queued.Result.FAILED;
    };
  }

  /** -1 while it is not known: something was recorded then. */
  private static int seconds(String text) {
    if (text.equals("-1")) {
      return 1;
    }
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }
}
