package dev.switchboard.gateway.inbound;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.IncomingMessage;
import dev.switchboard.twilio.webhook.StatusCallback;
import dev.switchboard.twilio.webhook.UnreadableForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a webhook goes once its signature is checked: into the store, or into the {@link Spool}
 * while the store is away. What waits in the spool goes into the store before anything else on this
 * node may use it, so that a STOP that was answered meanwhile holds before anything is sent.
 */
public final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final Duration COME_BACK = Duration.ofSeconds(5);
  private static final int LONGEST_ATTEMPT = 6;
  private static final int GROUP = 500;

  private final Store store;
  private final Inbox inbox;
  private final InboxWorker worker;
  private final Incoming incoming;
  private final Spool spool;
  private final InstantSource clock;
  private final BooleanSupplier othersMaySend;
  private final CallReports calls;

  /**
   * @param othersMaySend where the store is shared: that it is away from here says nothing of
   *     others
   * @param calls where reports of calls go that waited in the spool
   */
  public Reception(
      Store store,
      Inbox inbox,
      InboxWorker worker,
      Incoming incoming,
      Spool spool,
      InstantSource clock,
      BooleanSupplier othersMaySend,
      CallReports calls) {
    this.calls = calls;
    this.othersMaySend = othersMaySend;
    this.store = store;
    this.inbox = inbox;
    this.worker = worker;
    this.incoming = incoming;
    this.spool = spool;
    this.clock = clock;
    store.goesFirst(this::drain);
  }

  /** A webhook as it came. Of the one thread that answers it. */
  public static final class Webhook {
    private final String query;
    private final String form;
    private final FormBody parsed;
    private @Nullable FormBody address;

    /**
     * @param query of its address, empty where there is none
     * @param form the signed parameters, as they were written
     * @param parsed the same
     */
    public Webhook(String query, String form, FormBody parsed) {
      this.query = query;
      this.form = form;
      this.parsed = parsed;
    }

    public String query() {
      return query;
    }

    public String form() {
      return form;
    }

    public FormBody parsed() {
      return parsed;
    }

    /** What its address says beside its path; read once, however often it is asked. */
    public FormBody address() throws UnreadableForm {
      FormBody known = address;
      if (known == null) {
        known = parse(query);
        address = known;
      }
      return known;
    }
  }

  /** A status report. Durable when this returns. */
  void status(Webhook webhook) throws UnreadableForm {
    StatusCallback callback = StatusCallback.of(webhook.parsed().storable());
    Address address = address(webhook.address());
    if (spool.drained()) {
      try {
        inbox.add(callback, address.message(), address.attempt());
        worker.wake();
        return;
      } catch (RuntimeException e) {
        unlessAway(e);
      }
    }
    keep(SpooledWebhook.Kind.STATUS, webhook);
  }

  /**
   * A text. Durable when this returns, its keyword obeyed where the store is there.
   *
   * @return TwiML to answer with
   */
  String incoming(Webhook webhook) throws UnreadableForm {
    IncomingMessage text = IncomingMessage.of(webhook.parsed().storable());
    if (spool.drained()) {
      try {
        return incoming.take(text, clock.instant(), Source.WEBHOOK);
      } catch (RuntimeException e) {
        unlessAway(e);
      }
    }
    keep(SpooledWebhook.Kind.INCOMING, webhook);
    if (incoming.isOptOut(text) && othersMaySend.getAsBoolean()) {
      // It is kept, but it does not hold yet: nodes that still have the store may be sending to
      // this
      // person. Whoever delivers it again reaches one of those; the same SID counts once.
      throw RequestRefused.later(
          "store_unavailable",
          "This node cannot make the opt-out known to the others now; send it again.",
          COME_BACK);
    }
    return incoming.answerUnseen(text);
  }

  /**
   * A report of a call, into the spool: for when the store is away.
   *
   * @param kind what it is about
   */
  public void keepCall(String kind, Webhook webhook) {
    String query = "k=" + kind + (webhook.query().isEmpty() ? "" : "&" + webhook.query());
    keep(SpooledWebhook.Kind.CALL, new Webhook(query, webhook.form(), webhook.parsed()));
  }

  /** Whether nothing waits in the spool, so that what comes now may go to the store. */
  public boolean spoolIsEmpty() {
    return spool.drained();
  }

  private static void unlessAway(RuntimeException failure) {
    if (!StoreAway.isBehind(failure)) {
      throw failure;
    }
  }

  private void keep(SpooledWebhook.Kind kind, Webhook webhook) {
    Instant now = clock.instant();
    try {
      spool.append(new SpooledWebhook(Id.next(now), now, kind, webhook.query(), webhook.form()));
    } catch (IOException e) {
      LOG.debug("A webhook was refused: {}", e.toString());
      throw RequestRefused.later(
          "store_unavailable",
          "Neither the store nor the spool takes it; send it again later.",
          COME_BACK);
    }
  }

  /**
   * Puts into the store what the spool holds; at a start, and whenever the store is back.
   *
   * @throws RuntimeException for which {@link StoreAway#isBehind} holds; nothing is lost then
   */
  public synchronized void drain() {
    if (spool.drained()) {
      return;
    }
    long begun = System.nanoTime();
    int count = spool.drain(this::apply);
    LOG.info(
        "{} webhooks of the spool are in the store, after {} ms",
        count,
        Duration.ofNanos(System.nanoTime() - begun).toMillis());
    worker.wake();
  }

  /** In their order, but for reports: those may come in any order anyway. */
  private void apply(List<SpooledWebhook> webhooks) {
    List<Inbox.Spooled> reports = new ArrayList<>();
    for (SpooledWebhook webhook : webhooks) {
      switch (webhook.kind()) {
        case STATUS -> report(webhook).ifPresent(reports::add);
        case INCOMING -> harmingOnlyItself(webhook, () -> take(webhook));
        case CALL -> harmingOnlyItself(webhook, () -> call(webhook));
      }
    }
    for (int from = 0; from < reports.size(); from += GROUP) {
      add(reports.subList(from, Math.min(from + GROUP, reports.size())));
    }
  }

  private void add(List<Inbox.Spooled> reports) {
    try {
      inbox.addSpooled(reports);
    } catch (RuntimeException e) {
      unlessAway(e);
      if (reports.size() == 1) {
        LOG.error("The report {} of the spool cannot be stored", reports.getFirst().id(), e);
      } else {
        reports.forEach(report -> add(List.of(report)));
      }
    }
  }

  private Optional<Inbox.Spooled> report(SpooledWebhook webhook) {
    try {
      Address address = address(parse(webhook.query()));
      return Optional.of(
          new Inbox.Spooled(
              webhook.id(),
              StatusCallback.of(parse(webhook.form()).storable()),
              address.message(),
              address.attempt(),
              webhook.at()));
    } catch (UnreadableForm e) {
      LOG.error("The report {} of the spool cannot be read: {}", webhook.id(), e.getMessage());
      return Optional.empty();
    }
  }

  private void take(SpooledWebhook webhook) {
    try {
      incoming.take(
          IncomingMessage.of(parse(webhook.form()).storable()), webhook.at(), Source.SPOOL);
    } catch (UnreadableForm e) {
      LOG.error("The text {} of the spool cannot be read: {}", webhook.id(), e.getMessage());
    }
  }

  private void call(SpooledWebhook webhook) {
    try {
      calls.take(
          webhook.id(), webhook.at(), parse(webhook.query()), parse(webhook.form()).storable());
    } catch (UnreadableForm e) {
      LOG.error(
          "The report {} of a call in the spool cannot be read: {}", webhook.id(), e.getMessage());
    }
  }

  private static void harmingOnlyItself(SpooledWebhook webhook, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      unlessAway(e);
      LOG.error("The webhook {} of the spool cannot be stored", webhook.id(), e);
    }
  }

  /** Which message and try a report's address names. */
  private record Address(Optional<UUID> message, OptionalInt attempt) {}

  private static Address address(FormBody named) {
    return new Address(
        named.first("m").flatMap(Inbox::messageId),
        named
            .first("a")
            .filter(text -> text.matches("[0-9]{1," + LONGEST_ATTEMPT + "}"))
            .map(text -> OptionalInt.of(Integer.parseInt(text)))
            .orElseGet(OptionalInt::empty));
  }

  /** Byte for byte: a form is kept as it came. */
  public static FormBody parse(String form) throws UnreadableForm {
    return FormBody.parse(form.getBytes(StandardCharsets.ISO_8859_1));
  }
}
