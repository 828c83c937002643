package dev.switchboard.gateway.whatsapp;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.twilio.rest.ContentTemplates;
import dev.switchboard.twilio.rest.Pages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the provider for its templates: at the start, every five minutes, whenever a person wants
 * it, and when a message names one that is not known or not approved. One node at a time asks.
 */
public final class TemplateSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TemplateSync.class);
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(10);

  /** Messages that name what is not there cause no more than one question in so long. */
  private static final Duration ASKED_LATELY = Duration.ofSeconds(3);

  /**
   * How the list was last read.
   *
   * @param syncedAt when it was read completely; empty: never
   * @param trouble why it could not be read the last time; empty: it could
   */
  public record Standing(Optional<Instant> syncedAt, Optional<String> trouble) {}

  private final Store store;
  private final Senders senders;
  private final ContentTemplates provider;
  private final Templates templates;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private final AtomicLong askedAt = new AtomicLong(System.nanoTime() - Long.MAX_VALUE / 4);
  private @Nullable Thread thread;

  public TemplateSync(
      Store store,
      Senders senders,
      ContentTemplates provider,
      Templates templates,
      InstantSource clock) {
    this.store = store;
    this.senders = senders;
    this.provider = provider;
    this.templates = templates;
    this.clock = clock;
  }

  /** Begins to ask by itself. */
  public void start() {
    thread = Thread.ofVirtual().name("templates").start(this::run);
  }

  private void run() {
    while (true) {
      try {
        if (sendsWhatsApp() && claim()) {
          now();
        }
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          LOG.warn("Templates are asked for again later: {}", e.toString());
        }
        if (!paused()) {
          return;
        }
      }
    }
  }

  private static boolean paused() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private boolean sendsWhatsApp() {
    return senders.preferred(Channel.WHATSAPP).isPresent();
  }

  /** Whether it is time, and this node that does it. */
  private boolean claim() {
    Instant now = clock.instant();
    return store
            .sql()
            .sql(
                "update whatsapp_template_sync set asked_at = ? where id = 1 and (asked_at <= ? or asked_at > ?)")
            .params(Sql.time(now), Sql.time(now.minus(EVERY)), Sql.time(now))
            .update()
        == 1;
  }

  /** Asks now, and tells what came of it. */
  public Standing now() {
    asking.lock();
    try {
      Pages<Template> answer = provider.list();
      Instant now = clock.instant();
      switch (answer) {
        case Pages.Complete<Template>(List<Template> all) -> {
          templates.replace(all, now);
          note(Optional.of(now), Optional.empty(), now);
        }
        case Pages.Unreadable<Template>(String reason) -> {
          LOG.info("The provider's templates cannot be read now: {}", reason);
          note(Optional.empty(), Optional.of(reason), now);
        }
      }
      askedAt.set(System.nanoTime());
      return standing();
    } finally {
      asking.unlock();
    }
  }

  /** Asks unless somebody has just asked: what a message names may be newer than what is known. */
  public void lookAgain() {
    if (System.nanoTime() - askedAt.get() > ASKED_LATELY.toNanos()) {
      now();
    }
  }

  private void note(Optional<Instant> synced, Optional<String> trouble, Instant now) {
    store
        .sql()
        .sql(
            """
            update whatsapp_template_sync set
              asked_at = ?, synced_at = coalesce(?::timestamptz, synced_at), trouble = ?
            where id = 1
            """)
        .params(
            Sql.values(
                Sql.time(now), synced.map(Instant::toString).orElse(null), trouble.orElse(null)))
        .update();
  }

  public Standing standing() {
    return store
        .sql()
        .sql("select synced_at, trouble from whatsapp_template_sync where id = 1")
        .query((row, n) ->
            new Standing(Sql.optionalInstant(row, "synced_at"), Sql.optionalText(row, "trouble")))
        .single();
  }

  @Override
  public void close() {
    Thread current = thread;
    if (current != null) {
      current.interrupt();
    }
  }
}
