package dev.switchboard.simulator;

import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Draft;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.message.Refused;
import dev.switchboard.simulator.message.SenderQueues;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.voice.Texts;
import java.util.List;
import java.util.Optional;

/** Texts that are sent by the TwiML of a call go the way of all texts. */
final class CallTexts implements Texts {
  private static final int LONGEST = 1600;

  private final OwnNumbers numbers;
  private final Outbox outbox;
  private final SenderQueues queues;

  CallTexts(OwnNumbers numbers, Outbox outbox, SenderQueues queues) {
    this.numbers = numbers;
    this.outbox = outbox;
    this.queues = queues;
  }

  @Override
  public Fate send(
      String from, String to, String body, List<String> media, Optional<String> callback) {
    if (!to.matches("\\+[1-9][0-9]{6,14}")) {
      return new Fate.Refused(14101, "Invalid 'to' attribute of the text: " + to);
    }
    if (numbers.find(from).isEmpty()) {
      return new Fate.Refused(14102, "Invalid 'from' attribute of the text: not a number we own");
    }
    if ((body.isEmpty() && media.isEmpty()) || body.length() > LONGEST) {
      return new Fate.Refused(14103, "Invalid body of the text");
    }
    try {
      Draft draft = Draft.of(Direction.OUTBOUND_CALL, from, to, body, media).withCallback(callback);
      return new Fate.Sent(outbox.accept(draft, queues).sid());
    } catch (Refused e) {
      return new Fate.Refused(e.code(), e.reason());
    }
  }
}
