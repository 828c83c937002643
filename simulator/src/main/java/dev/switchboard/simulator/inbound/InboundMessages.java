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
import dev.switchboard.simulator.message.Written;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.number.SenderKind;
import dev.switchboard.simulator.phone.Keyword;
import dev.switchboard.simulator.phone.OptOuts;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.webhook.WebhookClient;
import dev.switchboard.simulator.whatsapp.WhatsApp;
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
  private final WhatsApp whatsapp;
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
      WhatsApp whatsapp,
      String accountSid,
      String token) {
    this.clock = clock;
    this.log = log;
    this.optOuts = optOuts;
    this.numbers = numbers;
    this.client = client;
    this.faults = faults;
    this.timeline = timeline;
    this.whatsapp = whatsapp;
    this.accountSid = accountSid;
    this.token = token;
    this.replies = new Replies(clock, numbers, outbox, queues, timeline, whatsapp);
  }

  /**
   * A phone writes to one of the account's numbers. Returns once the message is on the disk; the
   * webhook is asked after that, on a thread of its own.
   */
  public Message write(PhoneText text) {
    return text.written().isPresent() ? onWhatsApp(text, text.written().get()) : bySms(text);
  }

  private Message bySms(PhoneText text) {
    Draft draft = Draft.of(Direction.INBOUND, text.phone(), text.to(), text.body(), text.media());
    Message message = log.add(draft, Status.RECEIVED, clock.instant());
    obey(message);
    report(message, numbers.find(text.to()).map(OwnNumber::sms).orElse(OwnNumber.Hook.NONE), text);
    return message;
  }

  /** The window is open before the message is on the disk, so it is never seen without one. */
  private Message onWhatsApp(PhoneText text, Written written) {
    WhatsApp.WindowOpener opener =
        written.referral().isEmpty() ? WhatsApp.WindowOpener.PERSON : WhatsApp.WindowOpener.AD;
    Optional<String> fromSandbox =
        whatsapp.wrote(text.phone(), text.to(), text.body(), opener, clock.instant());
    Draft draft =
        Draft.of(
                Direction.INBOUND,
                ChannelAddress.whatsApp(text.phone()),
                text.to(),
                text.body(),
                text.media())
            .writtenWith(written);
    Message message = log.add(draft, Status.RECEIVED, clock.instant());
    if (fromSandbox.isPresent()) {
      answer(message, fromSandbox.get());
    } else {
      report(message, whatsapp.hook(text.to()), text);
    }
    return message;
  }

  private void report(Message message, OwnNumber.Hook hook, PhoneText text) {
    if (!hook.url().isEmpty()) {
      client.run(() -> tell(message, hook, text.here()));
    }
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

  private void tell(Message message, OwnNumber.Hook hook, String here) {
    List<FaultAction> struck =
        faults.strike(Operation.MESSAGES_INBOUND, message.phone(), FaultAction.Side.CALLBACK);
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
            .run(hook, InboundForm.of(message, accountSid, here));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void clear() {
    replies.clear();
  }
}
