package dev.switchboard.simulator;

import dev.switchboard.simulator.api.ContentResource;
import dev.switchboard.simulator.api.MediaResource;
import dev.switchboard.simulator.api.MessageResource;
import dev.switchboard.simulator.api.NumberResource;
import dev.switchboard.simulator.api.Served;
import dev.switchboard.simulator.api.TwilioApi;
import dev.switchboard.simulator.api.TypingResource;
import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.control.Control;
import dev.switchboard.simulator.control.LiveFeed;
import dev.switchboard.simulator.fault.Faults;
import dev.switchboard.simulator.inbound.InboundMessages;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.FileJournal;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.media.MediaFiles;
import dev.switchboard.simulator.media.MediaLook;
import dev.switchboard.simulator.message.Message;
import dev.switchboard.simulator.message.MessageLog;
import dev.switchboard.simulator.message.Outbox;
import dev.switchboard.simulator.message.SenderQueues;
import dev.switchboard.simulator.number.OwnNumber;
import dev.switchboard.simulator.number.OwnNumbers;
import dev.switchboard.simulator.page.PageFiles;
import dev.switchboard.simulator.phone.OptOuts;
import dev.switchboard.simulator.phone.Phones;
import dev.switchboard.simulator.timeline.Timeline;
import dev.switchboard.simulator.webhook.StatusCallbacks;
import dev.switchboard.simulator.webhook.WebhookClient;
import dev.switchboard.simulator.whatsapp.WhatsApp;
import dev.switchboard.simulator.whatsapp.WhatsAppRules;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Exchange;
import dev.switchboard.simulator.wire.OwnAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Twilio on this machine: all state and all behaviour, without a port. {@link SimulatorServlet}
 * puts it on one. Time-driven work starts with {@link #start}, once the application can be called.
 * Safe for use by many threads.
 */
public final class Simulator implements AutoCloseable {
  /** A journal with this many lines per message and more is rewritten at the start. */
  private static final int WORTH_REWRITING = 3;

  /** What arrived before that and was not read is left unread by a restart. */
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final SimClock clock = new SimClock(Clock.systemUTC());
  private final Timers timers = new Timers(clock);
  private final Timeline timeline = new Timeline(clock);
  private final Faults faults = new Faults();
  private final LiveFeed feed = new LiveFeed();
  private final WebhookClient webhooks = new WebhookClient(timeline);
  private final PageFiles files = new PageFiles();
  private final SimulatorSettings settings;
  private final Journal journal;
  private final MessageLog log;
  private final Phones phones;
  private final OptOuts optOuts;
  private final OwnNumbers numbers;
  private final StatusCallbacks callbacks;
  private final Outbox outbox;
  private final SenderQueues queues;
  private final InboundMessages inbound;
  private final WhatsApp whatsapp;
  private final MediaFiles media;
  private final MediaLook look;
  private final OwnAddress address = new OwnAddress();
  private final TwilioApi api;
  private final Control control;
  private final Set<Entry.Owed> owed;

  private Simulator(SimulatorSettings settings, Journal journal) {
    this.settings = settings;
    this.journal = journal;
    String account = settings.credentials().accountSid();
    String token = settings.credentials().authToken();
    log = new MessageLog(journal, settings.mostMessages());
    phones = new Phones(journal);
    optOuts = new OptOuts(journal);
    numbers = new OwnNumbers(journal);
    whatsapp = new WhatsApp(clock, journal, numbers, phones);
    media = new MediaFiles(settings.home());
    look = new MediaLook(media);
    callbacks = new StatusCallbacks(account, token, webhooks, clock, timers, faults, journal);
    outbox =
        new Outbox(
            clock,
            timers,
            log,
            phones,
            optOuts,
            settings.pace(),
            settings.seed(),
            whatsapp.channel(),
            callbacks);
    queues = new SenderQueues(clock, timers, journal, agreedRates(), outbox);
    inbound =
        new InboundMessages(
            clock, log, optOuts, numbers, outbox, queues, webhooks, faults, timeline, whatsapp,
            account, token);
    owed = restore();
    watch();
    api =
        new TwilioApi(
            settings.credentials(),
            faults,
            timeline,
            new MessageResource(clock, log, outbox, queues, numbers, whatsapp, look, account),
            new MediaResource(log, media, account),
            new NumberResource(clock, numbers, account),
            new ContentResource(clock, whatsapp, account),
            new TypingResource(log, whatsapp));
    control =
        new Control(
            settings.controlKey(),
            settings.credentials(),
            clock,
            log,
            queues,
            phones,
            optOuts,
            numbers,
            inbound,
            outbox,
            whatsapp,
            media,
            look,
            address,
            faults,
            timeline,
            feed,
            this::reset);
  }

  /**
   * Opens one with what its home has kept. Nothing time-driven happens before {@link #start}.
   *
   * @throws dev.switchboard.simulator.journal.JournalFailed if the home cannot be used
   */
  public static Simulator open(SimulatorSettings settings) {
    Journal journal = settings.home().<Journal>map(FileJournal::in).orElseGet(Journal::none);
    try {
      return new Simulator(settings, journal);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private Set<Entry.Owed> restore() {
    Restored restored = new Restored(log, phones, optOuts, numbers, queues, whatsapp, clock);
    journal.replay(restored::take);
    for (String number : settings.numbers().keySet()) {
      if (numbers.find(number).isEmpty()) {
        numbers.put(OwnNumber.fresh(number, clock.instant()));
      }
    }
    if (restored.entries() > 1_000 && restored.entries() > (long) WORTH_REWRITING * log.size()) {
      journal.rewrite(() -> snapshot(restored.owed()));
    }
    return restored.owed();
  }

  private Stream<Entry> snapshot(Set<Entry.Owed> stillOwed) {
    List<Entry> settled = new ArrayList<>();
    settled.add(new Entry.ClockSet(clock.setting()));
    numbers.all().forEach(number -> settled.add(new Entry.NumberSet(number)));
    queues.limits().forEach((sender, mps) -> settled.add(new Entry.RateSet(sender, mps)));
    phones.setUp().forEach(phone -> settled.add(new Entry.PhoneSet(phone)));
    return Stream.of(
            settled.stream(),
            optOuts.entries(),
            whatsapp.entries(),
            log.oldestFirst().<Entry>map(Entry.Arrived::new),
            stillOwed.stream().<Entry>map(each -> each))
        .flatMap(each -> each);
  }

  private void watch() {
    clock.onChange(() -> {
      journal.append(new Entry.ClockSet(clock.setting()));
      feed.stateChanged();
    });
    faults.onChange(feed::stateChanged);
    timeline.onEvent(feed::happened);
    whatsapp.presence().onChange(feed::phoneChanged);
    log.onChange(message -> {
      phones.touch(message);
      feed.phoneChanged(message.phone());
    });
  }

  /** From now on messages move, callbacks go out, and what a restart interrupted goes on. */
  public void start() {
    for (Entry.Owed each : owed) {
      log.find(each.sid())
          .ifPresent(message ->
              message.trail().stream()
                  .filter(step -> step.status() == each.status())
                  .forEach(step -> callbacks.reached(message, step)));
    }
    owed.clear();
    try (Stream<Message> messages = log.oldestFirst()) {
      messages.filter(message -> message.direction().isOutbound()).forEach(this::goOn);
    }
    timers.start();
  }

  private void goOn(Message message) {
    switch (message.status()) {
      case QUEUED -> queues.restore(message);
      case SENT -> outbox.settleAfter(message, message.last().at());
      case DELIVERED -> {
        if (message.isWhatsApp() && message.last().at().isAfter(clock.instant().minus(LATELY))) {
          outbox.readAfter(message, message.last().at());
        }
      }
      case READ, UNDELIVERED, FAILED, RECEIVED -> {}
    }
  }

  /** The simulator's time; an embedded application may share it. */
  public SimClock clock() {
    return clock;
  }

  /**
   * Points a number of the account at an application, e.g. {@code
   * OwnNumber.Hook.post("http://127.0.0.1:8080/…")}. A number that the account does not have yet is
   * added.
   */
  public void wire(String number, OwnNumber.Hook sms, OwnNumber.Hook voice) {
    OwnNumber present =
        numbers.find(number).orElseGet(() -> OwnNumber.fresh(number, clock.instant()));
    numbers.put(present.withSms(sms).withVoice(voice));
    feed.stateChanged();
  }

  /** Answers a request to Twilio's paths. */
  Served serveTwilio(Exchange exchange) throws InterruptedException {
    address.reachedAt(exchange.base());
    return api.serve(exchange);
  }

  /** Answers a request under {@code /sim}. */
  Answer serveControl(Exchange exchange) {
    Optional<Answer> file =
        exchange.method().equals("GET")
            ? files.find(exchange.path()).or(() -> media(exchange))
            : Optional.empty();
    return file.orElseGet(() -> control.serve(exchange));
  }

  /**
   * A phone's file, for whoever was sent to it: its name is the permission. A request that brings
   * credentials along is refused, as the store behind Twilio does.
   */
  private Optional<Answer> media(Exchange exchange) {
    return media
        .find(exchange.path())
        .map(file ->
            exchange.header("Authorization").isPresent()
                ? Answer.of(
                    400,
                    "text/plain;charset=utf-8",
                    "Only one way of authentication: leave the credentials out here."
                        .getBytes(StandardCharsets.UTF_8))
                : Answer.of(200, file.type(), file.bytes())
                    .with("X-Content-Type-Options", "nosniff")
                    .with("Content-Security-Policy", "default-src 'none'; sandbox"));
  }

  private Map<String, Double> agreedRates() {
    Map<String, Double> rates = new HashMap<>(settings.numbers());
    rates.put(WhatsAppRules.SANDBOX, WhatsAppRules.SANDBOX_MPS);
    return rates;
  }

  /**
   * Forgets messages, phones, opt-outs, rates, faults and the timeline, and sets the clock to real
   * time. The numbers stay wired: an application that is running goes on working.
   */
  public void reset() {
    timers.clear();
    faults.arm(1, List.of());
    callbacks.clear();
    inbound.clear();
    queues.clear();
    log.clear();
    phones.clear();
    optOuts.clear();
    whatsapp.clear();
    media.clear();
    timeline.clear();
    clock.set(SimClock.Setting.SYSTEM);
    journal.rewrite(() -> snapshot(Set.of()));
    feed.everythingChanged();
  }

  /** Stops; messages that are under way go on after the next start from the same home. */
  @Override
  public void close() {
    feed.close();
    timers.close();
    webhooks.close();
    look.close();
    journal.close();
  }
}
