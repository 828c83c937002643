package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.voice.CallLog;
import dev.switchboard.simulator.voice.Voice;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Verify and Lookup with all that belongs to them, put together. */
public final class Verify {
  private final SimClock clock;
  private final MessageLog messages;
  private final CallLog calls;
  private final CallCourier caller;
  private final VerifyLog log;
  private final Lines lines;
  private final Inbox inbox;
  private final Verifications verifications;

  public Verify(
      SimClock clock,
      Journal journal,
      Phones phones,
      MessageLog messages,
      Outbox outbox,
      Voice voice) {
    this.clock = clock;
    this.messages = messages;
    this.calls = voice.log();
    log = new VerifyLog(journal);
    lines = new Lines(journal, phones);
    inbox = new Inbox(journal);
    caller = new CallCourier(voice.calls());
    Courier couriers =
        new Couriers(
            new SmsCourier(messages, outbox),
            caller,
            new WhatsAppCourier(messages, outbox),
            new EmailCourier(inbox));
    verifications = new Verifications(clock, log, lines, phones, couriers);
  }

  public VerifyLog log() {
    return log;
  }

  public Lines lines() {
    return lines;
  }

  public Inbox inbox() {
    return inbox;
  }

  public Verifications verifications() {
    return verifications;
  }

  /** How far the code of an attempt has come. */
  public Delivery delivery(VerifyAttempt attempt) {
    return switch (attempt.channel()) {
      case EMAIL ->
          new Delivery(
              inbox
                  .find(attempt.carrierSid())
                  .map(mail -> mail.fate().name().toLowerCase(Locale.ROOT))
                  .orElse("sent"),
              Optional.empty());
      case SNA -> new Delivery("", Optional.empty());
      case CALL ->
          new Delivery(
              calls.find(attempt.carrierSid()).map(call -> call.status().word()).orElse("queued"),
              Optional.empty());
      case SMS, WHATSAPP ->
          messages
              .find(attempt.carrierSid())
              .map(Verify::delivery)
              .orElseGet(() -> new Delivery("sent", Optional.empty()));
    };
  }

  /** The TwiML that a key press in a call fetches; empty where no call waits for it. */
  public Optional<String> pressed(String token) {
    return caller.pressed(token);
  }

  private static Delivery delivery(Message message) {
    return new Delivery(
        message.status().word(), message.last().error().stream().boxed().findFirst());
  }

  /** Makes the service that an application can use at once, unless it is there. */
  public void provide(String sid, String name) {
    if (log.service(sid).isEmpty()) {
      log.put(VerifyService.ready(sid, name, clock.instant()));
    }
  }

  /** Takes over what a replay found. */
  public void restore(Entry.OfVerify entry) {
    log.take(entry);
  }

  public void restore(Mail mail) {
    inbox.restore(mail);
  }

  public void restore(Line line) {
    lines.restore(line);
  }

  /** All of it, for a rewrite of the journal. */
  public Stream<Entry> entries() {
    return Stream.of(log.entries(), lines.entries(), inbox.entries()).flatMap(each -> each);
  }

  /** How many entries that are. */
  public long size() {
    return log.size() + inbox.size();
  }

  /** Forgets everything but the services and their limits. */
  public void clear() {
    verifications.clear();
    caller.clear();
    log.clear();
    lines.clear();
    inbox.clear();
  }
}
