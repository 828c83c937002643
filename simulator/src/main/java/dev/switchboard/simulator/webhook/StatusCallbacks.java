package dev.switchboard.simulator.webhook;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.fault.FaultAction;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.fault.Operation;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.Reports;
import dev.switchboard.simulator.message.Status;
import dev.switchboard.simulator.message.Step;
import dev.switchboard.simulator.wire.Form;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reports each status that a message reaches to the StatusCallback it was created with. */
public final class StatusCallbacks implements Reports {
  private static final DateTimeFormatter RECEIPT =
      DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final String accountSid;
  private final String token;
  private final Faults faults;
  private final Journal journal;
  private final CallbackFaults out;

  public StatusCallbacks(
      String accountSid,
      String token,
      WebhookClient client,
      SimClock clock,
      Timers timers,
      Faults faults,
      Journal journal) {
    this.accountSid = accountSid;
    this.token = token;
    this.faults = faults;
    this.journal = journal;
    this.out = new CallbackFaults(client, clock, timers);
  }

  @Override
  public void reached(Message message, Step step) {
    message.callback().ifPresent(url -> report(message, step, url));
  }

  private void report(Message message, Step step, String url) {
    String word = step.status().word();
    Webhook webhook =
        new Webhook(
            "Status callback: " + word,
            url,
            "POST",
            parameters(message, step),
            token,
            message.phone(),
            message.sid());
    out.send(
        webhook,
        isLast(message, step) ? CallbackFaults.Place.LAST : CallbackFaults.Place.EARLIER,
        faults.strike(Operation.MESSAGES_CALLBACK, message.phone(), FaultAction.Side.CALLBACK),
        () -> journal.append(new Entry.Told(message.sid(), step.status())));
  }

  /** On WhatsApp a read may follow, so only that one or a failure ends the row for sure. */
  private static boolean isLast(Message message, Step step) {
    return step.status().isFinal() && !(message.isWhatsApp() && step.status() == Status.DELIVERED);
  }

  private Form parameters(Message message, Step step) {
    String word = step.status().word();
    Form form =
        Form.of(
            "SmsSid",
            message.sid(),
            "SmsStatus",
            word,
            "MessageStatus",
            word,
            "To",
            message.to(),
            "MessageSid",
            message.sid(),
            "AccountSid",
            accountSid,
            "From",
            message.from(),
            "ApiVersion",
            "2010-04-01");
    if (step.error().isPresent()) {
      form = form.with("ErrorCode", String.valueOf(step.error().getAsInt()));
    }
    if (message.isWhatsApp()) {
      return ChannelFacts.add(form, message, step);
    }
    return step.status() == Status.DELIVERED || step.status() == Status.UNDELIVERED
        ? form.with("RawDlrDoneDate", receipt(step.at()))
        : form;
  }

  private static String receipt(Instant at) {
    return RECEIPT.format(at);
  }

  /** Forgets the callbacks that a fault holds back. */
  public void clear() {
    out.clear();
  }
}
