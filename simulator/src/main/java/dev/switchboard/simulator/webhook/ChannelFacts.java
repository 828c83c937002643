package dev.switchboard.simulator.webhook;

import dev.switchboard.simulator.api.DeliveryErrors;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.Sid;
import dev.switchboard.simulator.message.Step;
import dev.switchboard.simulator.wire.Form;

/** What a status callback has more on WhatsApp (twilio-facts, section 3.1). */
final class ChannelFacts {
  private ChannelFacts() {}

  static Form add(Form form, Message message, Step step) {
    Form more =
        form.with("ChannelPrefix", "whatsapp")
            .with("ChannelInstallSid", Sid.derived("XE", message.sender()))
            .with("ChannelToAddress", masked(message.phone()));
    if (step.error().isPresent()) {
      more = more.with("ChannelStatusMessage", DeliveryErrors.text(step.error().getAsInt()));
    }
    return switch (step.status()) {
      case READ, DELIVERED, UNDELIVERED -> more.with("EventType", step.status().name());
      case QUEUED, SENT, FAILED, RECEIVED -> more;
    };
  }

  private static String masked(String number) {
    return number.substring(0, Math.max(2, number.length() - 4)) + "XXXX";
  }
}
