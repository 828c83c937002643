package dev.switchboard.simulator.inbound;

import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Draft;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.message.Refused;
import dev.switchboard.simulator.message.SenderQueues;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** Sends what a {@code <Message>} says; what cannot be sent becomes an alert. */
final class Replies {
  private final InstantSource clock;
  private final OwnNumbers numbers;
  private final Outbox outbox;
  private final SenderQueues queues;
  private final Timeline timeline;
  private final WhatsApp whatsapp;
  private final LoopGuard guard = new LoopGuard();

  Replies(
      InstantSource clock,
      OwnNumbers numbers,
      Outbox outbox,
      SenderQueues queues,
      Timeline timeline,
      WhatsApp whatsapp) {
    this.clock = clock;
    this.numbers = numbers;
    this.outbox = outbox;
    this.queues = queues;
    this.timeline = timeline;
    this.whatsapp = whatsapp;
  }

  /**
   * @param document where the reply was read, for relative URLs
   * @return the message, where one was sent
   */
  Optional<Message> send(Twiml.Reply reply, Message inbound, URI document) {
    String from = reply.from().isEmpty() ? inbound.to() : reply.from();
    String to = reply.to().isEmpty() ? inbound.from() : reply.to();
    Optional<Twiml.Alert> objection = objection(reply, from, to);
    if (objection.isPresent()) {
      timeline.alert(
          objection.get().code(), objection.get().text(), inbound.phone(), inbound.sid());
      return Optional.empty();
    }
    Draft draft =
        Draft.of(Direction.OUTBOUND_REPLY, from, to, reply.body(), reply.media())
            .withCallback(callback(reply, document));
    try {
      return Optional.of(outbox.accept(draft, queues));
    } catch (Refused e) {
      timeline.alert(e.code(), e.reason(), inbound.phone(), inbound.sid());
      return Optional.empty();
    }
  }

  private static Optional<String> callback(Twiml.Reply reply, URI document) {
    String url = reply.callback().isEmpty() ? reply.action() : reply.callback();
    try {
      return url.isEmpty() ? Optional.empty() : Optional.of(document.resolve(url).toString());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Twiml.Alert> objection(Twiml.Reply reply, String from, String to) {
    if (!ChannelAddress.bare(to).matches("\\+[1-9][0-9]{6,14}")) {
      return alert(14101, "Invalid 'to' attribute of Message");
    }
    if (!isOurs(from)) {
      return alert(14102, "Invalid 'from' attribute of Message: not a number of this account");
    }
    if (ChannelAddress.isWhatsApp(from) != ChannelAddress.isWhatsApp(to)) {
      return alert(21910, "Invalid 'from' and 'to' pair: both must be of the same channel");
    }
    if (reply.body().isEmpty() && reply.media().isEmpty()) {
      return alert(14103, "Invalid body of Message: there is no text and no media");
    }
    if (reply.body().length() > 1600) {
      return alert(14103, "Invalid body of Message: over 1,600 characters");
    }
    if (!guard.allows(from, to, clock.instant())) {
      return alert(14107, "More than 30 quick replies between two numbers: taken for a loop");
    }
    return Optional.empty();
  }

  private boolean isOurs(String from) {
    return numbers.find(from).isPresent() || whatsapp.isSender(from);
  }

  private static Optional<Twiml.Alert> alert(int code, String text) {
    return Optional.of(new Twiml.Alert(code, text));
  }

  void clear() {
    guard.clear();
  }
}
