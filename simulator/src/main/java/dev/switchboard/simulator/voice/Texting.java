package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.twiml.Hook;
import dev.switchboard.simulator.wire.Form;
import java.util.List;
import java.util.Optional;

/** {@code <Sms>} and {@code <Message>} in a call: a text to the other party. */
final class Texting {
  private final Interpreter interpreter;
  private final Page page;
  private final Leg leg;

  Texting(Interpreter interpreter, Page page) {
    this.interpreter = interpreter;
    this.page = page;
    this.leg = interpreter.leg();
  }

  Next send(
      Optional<String> to,
      Optional<String> from,
      String body,
      List<String> media,
      Optional<String> callback,
      Hook action)
      throws LineEvent, InterruptedException {
    String recipient = to.orElse(leg.call().phone());
    Texts.Fate fate =
        leg.office()
            .texts()
            .send(
                from.orElse(leg.call().own()),
                recipient,
                body,
                media.stream().map(page::resolved).toList(),
                callback.map(page::resolved));
    Form told =
        switch (fate) {
          case Texts.Fate.Sent(String sid) -> {
            leg.note("a text goes to " + recipient);
            yield Form.of("SmsSid", sid, "MessageSid", sid, "SmsStatus", "sent");
          }
          case Texts.Fate.Refused(int code, String reason) -> {
            leg.alert(code, reason);
            leg.note("the text to " + recipient + " was refused: " + reason);
            yield Form.of("SmsStatus", "failed");
          }
        };
    return interpreter.actionIfNamed("Sms", page, action, told);
  }
}
