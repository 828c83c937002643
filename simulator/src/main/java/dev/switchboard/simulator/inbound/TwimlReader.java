package dev.switchboard.simulator.inbound;

import dev.switchboard.simulator.twiml.Message;
import dev.switchboard.simulator.twiml.Redirect;
import dev.switchboard.simulator.twiml.Sms;
import dev.switchboard.simulator.twiml.Verb;
import java.util.ArrayList;
import java.util.List;

/** Reads messaging TwiML: {@code <Message>}, its old name {@code <Sms>}, and {@code <Redirect>}. */
final class TwimlReader {
  private TwimlReader() {}

  /**
   * @throws TwimlFault 12100 where it is no XML, 12102 where the root is not Response, 14110 for a
   *     verb of calls
   */
  static Twiml read(byte[] document) throws TwimlFault {
    return switch (dev.switchboard.simulator.twiml.Twiml.read(document, "text/xml")) {
      case dev.switchboard.simulator.twiml.Twiml.Script script -> {
        List<Twiml.Verb> verbs = new ArrayList<>();
        for (Verb verb : script.verbs()) {
          verbs.add(verb(verb));
        }
        List<Twiml.Alert> warnings =
            script.warnings().stream()
                .filter(warning -> warning.code() != 14103)
                .map(warning -> new Twiml.Alert(warning.code(), warning.message()))
                .toList();
        yield new Twiml(verbs, warnings);
      }
      case dev.switchboard.simulator.twiml.Twiml.Broken broken ->
          throw new TwimlFault(broken.code(), broken.message());
      case dev.switchboard.simulator.twiml.Twiml.Sound sound ->
          throw new TwimlFault(12300, "Invalid Content-Type: " + sound.contentType());
    };
  }

  private static Twiml.Verb verb(Verb verb) throws TwimlFault {
    return switch (verb) {
      case Message message ->
          new Twiml.Reply(
              message.body(),
              message.media(),
              message.to().orElse(""),
              message.from().orElse(""),
              message.statusCallback().orElse(""),
              message.action().url().orElse(""),
              message.action().method().name());
      case Sms sms ->
          new Twiml.Reply(
              sms.body(),
              List.of(),
              sms.to().orElse(""),
              sms.from().orElse(""),
              sms.statusCallback().orElse(""),
              sms.action().url().orElse(""),
              sms.action().method().name());
      case Redirect redirect -> new Twiml.Redirect(redirect.url(), redirect.method().name());
      default -> throw new TwimlFault(14110, "Invalid verb for SMS reply: " + verb.name());
    };
  }
}
