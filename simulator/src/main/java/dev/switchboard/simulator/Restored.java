package dev.switchboard.simulator;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.SenderQueues;
import dev.switchboard.simulator.message.Status;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.phone.OptOuts;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.verify.Verify;
import dev.switchboard.simulator.voice.Call;
import dev.switchboard.simulator.voice.Voice;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import java.util.LinkedHashSet;
import java.util.Set;

/** Rebuilds the state from the journal, and finds which callbacks are still owed. */
final class Restored {
  private final MessageLog log;
  private final Phones phones;
  private final OptOuts optOuts;
  private final OwnNumbers numbers;
  private final SenderQueues queues;
  private final Verify verify;
  private final Voice voice;
  private final WhatsApp whatsapp;
  private final SimClock clock;
  private final Set<Entry.Owed> owed = new LinkedHashSet<>();
  private long entries;

  Restored(
      MessageLog log,
      Phones phones,
      OptOuts optOuts,
      OwnNumbers numbers,
      SenderQueues queues,
      Verify verify,
      Voice voice,
      WhatsApp whatsapp,
      SimClock clock) {
    this.log = log;
    this.phones = phones;
    this.optOuts = optOuts;
    this.numbers = numbers;
    this.queues = queues;
    this.verify = verify;
    this.voice = voice;
    this.whatsapp = whatsapp;
    this.clock = clock;
  }

  void take(Entry entry) {
    entries++;
    switch (entry) {
      case Entry.OfMessage message -> message(message);
      case Entry.Owed still -> owed.add(still);
      case Entry.Told(String sid, Status status) -> owed.remove(new Entry.Owed(sid, status));
      case Entry.OptedOut(String sender, String phone) -> optOuts.restoreBlock(sender, phone);
      case Entry.OptedIn(String sender, String phone) -> optOuts.restoreUnblock(sender, phone);
      case Entry.PhoneSet set -> phones.restore(set.phone(), clock.instant());
      case Entry.NumberSet set -> numbers.restore(set.number());
      case Entry.RateSet(String sender, double mps) -> queues.restoreLimit(sender, mps);
      case Entry.OfVerify kept -> verify.restore(kept);
      case Entry.MailArrived arrived -> verify.restore(arrived.mail());
      case Entry.LineSet set -> verify.restore(set.line());
      case Entry.OfVoice heard -> voice(heard);
      case Entry.ClockSet set -> clock.set(set.setting());
      case Entry.OfWhatsApp set -> whatsapp.restore(set);
    }
  }

  private void voice(Entry.OfVoice entry) {
    voice.restore(entry);
    if (entry instanceof Entry.CallSet(Call call)) {
      phones.touch(call.phone(), call.createdAt());
    }
  }

  private void message(Entry.OfMessage entry) {
    log.restore(entry);
    switch (entry) {
      case Entry.Arrived(Message message) -> phones.touch(message);
      case Entry.Moved moved ->
          log.find(moved.sid())
              .filter(message -> message.callback().isPresent())
              .ifPresent(message -> owed.add(new Entry.Owed(moved.sid(), moved.step().status())));
      case Entry.Redacted _, Entry.Deleted _, Entry.MediaDeleted _ -> {}
    }
  }

  Set<Entry.Owed> owed() {
    return owed;
  }

  long entries() {
    return entries;
  }
}
