package dev.switchboard.simulator.inbound;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.fault.FaultAction;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.message.Direction;
import dev.switchboard.simulator.message.Draft;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.message.SenderQueues;
import dev.switchboard.simulator.message.Status;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.number.SenderKind;
import dev.switchboard.simulator.phone.Keyword;
import dev.switchboard.simulator.phone.OptOuts;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.webhook.WebhookClient;
import java.util.List;
import java.util.Optional;

/** What phones write: kept, acted on where it is a keyword, and told to the number's webhook. */
public final class InboundMessages {
  private final SimClock clock;
  private final MessageLog log;
  private final OptOuts optOuts;
  private final OwnNumbers numbers;
  private final WebhookClient client;
  private final Faults faults;
  private final Timeline timeline;
  private final String accountSid;
  private final String token;
  private final Replies replies;

  public InboundMessages(
      SimClock clock,
      MessageLog log,
      OptOuts optOuts,
      OwnNumbers numbers,
      Outbox outbox,
      SenderQueues queues,
      WebhookClient client,
      Faults faults,
      Timeline timeline,
      String accountSid,
      String token) {
    this.clock = clock;
    this.log = log;
    this.optOuts = optOuts;
    this.numbers = numbers;
    this.client = client;
    this.faults = faults;
    this.timeline = timeline;
    this.accountSid = accountSid;
    this.token = token;
    this.replies = new Replies(clock, numbers, outbox, queues, timeline);
  }

  /**
   * A phone writes to one of the account's numbers. Returns once the message is on the disk; the
   * webhook is asked after that, on a thread of its own.
   */
  public Message write(String phone, OwnNumber to, String body, List<String> media) {
    Draft draft = Draft.of(Direction.INBOUND, phone, to.number(), body, media);
    Message message = log.add(draft, Status.RECEIVED, clock.instant());
    obey(message);
    if (!to.sms().url().isEmpty()) {
      client.run(() -> tell(message, to.sms()));
    }
    return message;
  }

  private void obey(Message message) {
    SenderKind kind = SenderKind.of(message.to());
    boolean blocked = optOuts.isBlocked(message.to(), message.from());
    Optional<Keyword> keyword = Keyword.in(message.body(), kind);
    if (keyword.isEmpty()) {
      return;
    }
    switch (keyword.get()) {
      case STOP -> {
        optOuts.block(message.to(), message.from());
        answer(message, Keyword.STOP.reply(kind));
      }
      case START -> {
        if (blocked) {
          optOuts.unblock(message.to(), message.from());
        }
        if (blocked || !Keyword.isYes(message.body())) {
          answer(message, Keyword.START.reply(kind));
        }
      }
      case HELP -> {
        if (!blocked) {
          answer(message, Keyword.HELP.reply(kind));
        }
      }
    }
  }

  private void answer(Message inbound, String text) {
    log.add(
        Draft.of(Direction.AUTO_REPLY, inbound.to(), inbound.from(), text, List.of()),
        Status.DELIVERED,
        clock.instant());
  }

  private void tell(Message message, OwnNumber.Hook hook) {
    List<FaultAction> struck =
        faults.strike(Operation.MESSAGES_INBOUND, message.from(), FaultAction.Side.CALLBACK);
    if (struck.stream().anyMatch(fault -> fault.kind() == FaultAction.Kind.DROP_CALLBACK)) {
      return;
    }
    String signing =
        struck.stream().anyMatch(fault -> fault.kind() == FaultAction.Kind.WRONG_SIGNATURE)
            ? "not-the-token"
            : token;
    boolean twice =
        struck.stream().anyMatch(fault -> fault.kind() == FaultAction.Kind.DOUBLE_CALLBACK);
    try {
      for (FaultAction fault : struck) {
        if (fault.kind() == FaultAction.Kind.DELAY_CALLBACK) {
          Thread.sleep(fault.delay());
        }
      }
      for (int i = 0; i < (twice ? 2 : 1); i++) {
        new Conversation(client, replies, timeline, signing, message)
            .run(hook, InboundForm.of(message, accountSid));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void clear() {
    replies.clear();
  }
}
