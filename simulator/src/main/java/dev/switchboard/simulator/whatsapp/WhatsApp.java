package dev.switchboard.simulator.whatsapp;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.content.Templates;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.message.Channel;
import dev.switchboard.simulator.number.ChannelAddress;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.phone.Phones;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything the simulated account has on WhatsApp: its senders, their windows, templates, sandbox.
 * Each of the account's numbers is a WhatsApp sender too, and so is Twilio's shared sandbox number.
 */
public final class WhatsApp {
  private final Journal journal;
  private final OwnNumbers numbers;
  private final Windows windows;
  private final Sandbox sandbox;
  private final Presence presence;
  private final Templates templates;
  private final Channel channel;
  private volatile WhatsAppRules rules = WhatsAppRules.DEFAULT;

  public WhatsApp(SimClock clock, Journal journal, OwnNumbers numbers, Phones phones) {
    this.journal = journal;
    this.numbers = numbers;
    this.windows = new Windows(journal);
    this.sandbox = new Sandbox(journal);
    this.presence = new Presence(clock);
    this.templates = new Templates(clock, journal);
    this.channel = new WhatsAppChannel(this, phones);
  }

  public Windows windows() {
    return windows;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Presence presence() {
    return presence;
  }

  public Templates templates() {
    return templates;
  }

  public Channel channel() {
    return channel;
  }

  public WhatsAppRules rules() {
    return rules;
  }

  /** Returns once they are on the disk. */
  public void set(WhatsAppRules wanted) {
    rules = wanted;
    journal.awaitDurable(journal.append(new Entry.WhatsAppSet(wanted)));
  }

  /** Takes over what a replay found, without journalling it again. */
  public void restore(Entry.OfWhatsApp entry) {
    switch (entry) {
      case Entry.WindowSet set -> windows.restore(set.window());
      case Entry.SandboxStay set -> sandbox.restore(set.stay());
      case Entry.WhatsAppSet set -> rules = set.rules();
      case Entry.TemplateSet set -> templates.restore(set.template());
      case Entry.TemplateGone gone -> templates.restoreGone(gone.sid());
    }
  }

  /** True for an address that the account may send from. */
  public boolean isSender(String address) {
    return ChannelAddress.isWhatsApp(address)
        && (rules.isSandbox(address) || numbers.find(ChannelAddress.bare(address)).isPresent());
  }

  /** The senders, those of the account first. */
  public List<String> senders() {
    return Stream.concat(
            numbers.all().stream().map(OwnNumber::number).map(ChannelAddress::whatsApp),
            rules.sandboxSenders().stream().sorted())
        .distinct()
        .toList();
  }

  /** Where a sender's incoming messages are reported: a sandbox has the first number's webhook. */
  public OwnNumber.Hook hook(String sender) {
    return numbers
        .find(ChannelAddress.bare(sender))
        .or(() -> numbers.all().stream().findFirst())
        .map(OwnNumber::sms)
        .orElse(OwnNumber.Hook.NONE);
  }

  /**
   * A phone wrote: the window opens.
   *
   * @return what the sandbox answers in place of the application, where it does
   */
  public Optional<String> wrote(
      String phone, String sender, String text, WindowOpener opener, Instant at) {
    Optional<String> answer =
        rules.isSandbox(sender)
            ? sandbox.take(phone, sender, text, rules.join(), at)
            : Optional.empty();
    switch (opener) {
      case PERSON -> windows.wrote(phone, sender, at);
      case AD -> windows.cameFromAd(phone, sender, at);
    }
    return answer;
  }

  /** What brought a person to write. */
  public enum WindowOpener {
    PERSON,
    AD
  }

  /** All that is kept, for a rewrite of the journal. */
  public Stream<Entry> entries() {
    return Stream.of(
            Stream.<Entry>of(new Entry.WhatsAppSet(rules)),
            templates.entries(),
            windows.entries(),
            sandbox.entries())
        .flatMap(each -> each);
  }

  /** Forgets windows, stays, own templates and rules. */
  public void clear() {
    rules = WhatsAppRules.DEFAULT;
    windows.clear();
    sandbox.clear();
    presence.clear();
    templates.clear();
  }
}
