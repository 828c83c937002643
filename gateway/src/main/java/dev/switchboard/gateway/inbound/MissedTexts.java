package dev.switchboard.gateway.inbound;

import dev.switchboard.core.conversation.Facts;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.provider.MessageProvider.Listing;
import dev.switchboard.core.provider.ProviderMessage;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.twilio.webhook.IncomingMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts that no webhook brought, because nobody answered here for longer than the provider has
 * patience: found in its list, and taken in like any other, a STOP among them too. Looks at each
 * start, after the store was away for more than a minute, and every ten minutes.
 */
public final class MissedTexts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MissedTexts.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  /** After a start or a return once more, for those whose webhook was still under way. */
  private static final Duration ONCE_MORE = Duration.ofMinutes(1);

  private static final Duration AWAY_FOR_LONG = Duration.ofMinutes(1);

  /** The provider gives a webhook up after 15 s; a younger text may still come by itself. */
  private static final Duration WEBHOOKS_TAKE = Duration.ofSeconds(20);

  /** The provider's clock is not ours, and its list may lag. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final Store store;
  private final Senders senders;
  private final MessageProvider provider;
  private final Incoming incoming;
  private final InstantSource clock;
  private final Semaphore wanted = new Semaphore(1);
  private volatile boolean running;
  private @Nullable Thread thread;

  public MissedTexts(
      Store store,
      Senders senders,
      MessageProvider provider,
      Incoming incoming,
      InstantSource clock) {
    this.store = store;
    this.senders = senders;
    this.provider = provider;
    this.incoming = incoming;
    this.clock = clock;
  }

  /** Looks at once, and then now and then. */
  public void start() {
    running = true;
    store.whenBack(away -> {
      if (away.compareTo(AWAY_FOR_LONG) > 0) {
        wanted.release();
      }
    });
    thread = Thread.ofVirtual().name("missed-texts").start(this::run);
  }

  private void run() {
    Duration pause = EVERY;
    while (running) {
      try {
        boolean asked = wanted.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        pause = asked ? ONCE_MORE : EVERY;
        look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        pause = ONCE_MORE;
        if (!StoreAway.isBehind(e)) {
          LOG.warn("Texts that were missed are looked for again in a minute: {}", e.toString());
        }
      }
    }
  }

  /** One look for every number of ours. */
  void look() {
    for (Sender sender : senders.all()) {
      look(sender.address());
    }
  }

  private void look(String number) {
    Instant now = clock.instant();
    Optional<Instant> mark = mark(number);
    if (mark.isEmpty()) {
      // What came before this number was ours to watch is not ours to answer.
      remember(number, now);
      return;
    }
    switch (provider.list(number, mark.get().minus(OVERLAP))) {
      case Listing.Unreadable(String reason) ->
          LOG.info("The provider's list of incoming texts cannot be read now: {}", reason);
      case Listing.Complete(List<ProviderMessage> all) -> {
        List<ProviderMessage> missed = unknown(all, now.minus(WEBHOOKS_TAKE));
        missed.forEach(text -> incoming.take(asReported(text), text.createdAt(), Source.LIST));
        if (!missed.isEmpty()) {
          LOG.info(
              "{} incoming texts that no webhook brought were found in the provider's list",
              missed.size());
        }
        remember(number, now.minus(WEBHOOKS_TAKE));
      }
    }
  }

  /** Oldest first, so that the last word of a person is the last that is heard. */
  private List<ProviderMessage> unknown(List<ProviderMessage> all, Instant until) {
    List<ProviderMessage> old =
        all.stream()
            .filter(text -> text.direction().equals("inbound"))
            .filter(text -> text.createdAt().isBefore(until))
            .toList();
    // Plan: one probe of provider_sid_pkey per SID.
    Set<String> known =
        new HashSet<>(
            store
                .sql()
                .sql("select sid from provider_sid where sid = any (?)")
                .param(Sql.column("text", old, ProviderMessage::sid))
                .query(String.class)
                .list());
    return old.stream()
        .filter(text -> !known.contains(text.sid()))
        .sorted(Comparator.comparing(ProviderMessage::createdAt))
        .toList();
  }

  /** The list tells no media and no profile name. */
  private static IncomingMessage asReported(ProviderMessage text) {
    return new IncomingMessage(
        text.sid(),
        text.from(),
        text.to(),
        text.body(),
        List.of(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Facts.NONE);
  }

  private Optional<Instant> mark(String number) {
    return store
        .sql()
        .sql("select seen_until from inbound_mark where sender = ?")
        .param(number)
        .query((row, n) -> Sql.instant(row, "seen_until"))
        .optional();
  }

  /** Never back: another node may have looked later. */
  private void remember(String number, Instant until) {
    store
        .sql()
        .sql(
            """
            insert into inbound_mark (sender, seen_until) values (?, ?)
            on conflict (sender) do update set seen_until = greatest(inbound_mark.seen_until, excluded.seen_until)
            """)
        .params(number, Sql.time(until))
        .update();
  }

  @Override
  public void close() {
    running = false;
    Thread current = thread;
    if (current != null) {
      current.interrupt();
    }
  }
}
