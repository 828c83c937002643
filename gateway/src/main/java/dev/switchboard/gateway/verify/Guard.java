package dev.switchboard.gateway.verify;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.verify.Conversion;
import dev.switchboard.core.verify.GuardDecision;
import dev.switchboard.core.verify.GuardTerms;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how many codes are typed of those that go to each prefix, on one node of all, every two
 * seconds, and blocks a prefix where hardly any is: text pumping lives of codes that nobody wants.
 */
public final class Guard implements AutoCloseable {
  private static final Duration CLOSES = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
  private static final int EVERY_SECONDS = 2;
  private static final int SWEEP_EVERY = 150;
  private static final int SWEEP_AT_ONCE = 500;

  private final Store store;
  private final Blocks blocks;
  private final Buckets buckets;
  private final Counts counts;
  private final Refusals refusals;
  private final Lookups lookups;
  private final VerificationRecord record;
  private final VerifySettings settings;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;

  Guard(
      Store store,
      Blocks blocks,
      Buckets buckets,
      Counts counts,
      Refusals refusals,
      Lookups lookups,
      VerificationRecord record,
      VerifySettings settings,
      InstantSource clock) {
    this.store = store;
    this.blocks = blocks;
    this.buckets = buckets;
    this.counts = counts;
    this.refusals = refusals;
    this.lookups = lookups;
    this.record = record;
    this.settings = settings;
    this.clock = clock;
  }

  public void start() {
    thread = Thread.ofVirtual().name("verify-guard").start(this::run);
  }

  private void run() {
    for (int round = 1; ; round++) {
      try {
        if (stopped.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
          return;
        }
        refusals.write();
        if (isOurTurn()) {
          judgeAll(clock.instant());
        }
        if (round % SWEEP_EVERY == 0) {
          sweep(clock.instant());
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          LOG.warn("Prefixes are looked at again in a moment: {}", e.toString());
        }
      }
    }
  }

  /** By the store's clock; whoever comes first has this round. */
  private boolean isOurTurn() {
    return store
            .sql()
            .sql(
                """
                update verify_guard set looked_at = clock_timestamp()
                where id = 1 and looked_at < clock_timestamp() - make_interval(secs => ?)
                """)
            .param(EVERY_SECONDS - 0.5)
            .update()
        == 1;
  }

  private record Recent(String prefix, String country, Conversion conversion, Instant from) {}

  private void judgeAll(Instant now) {
    GuardTerms terms = settings.terms().guard();
    for (Recent recent : recent(terms, now)) {
      Conversion before = before(recent.prefix(), recent.from());
      if (GuardDecision.of(terms, recent.conversion(), before)
              instanceof GuardDecision.Block(String reason)
          && blocks.block(
              recent.prefix(), recent.country(), now.plus(terms.blockFor()), reason, "guard")) {
        LOG.warn("Codes to a block of numbers in {} are stopped: {}", recent.country(), reason);
      }
    }
  }

  /**
   * Prefixes with enough sends in the window to be judged. Minutes that are younger than the grace
   * say nothing yet, and those before a block was lifted nothing any more. Index: the primary key
   * of verify_count, by the minute.
   */
  private List<Recent> recent(GuardTerms terms, Instant now) {
    Instant from = now.minus(terms.window()).truncatedTo(ChronoUnit.MINUTES);
    return store
        .sql()
        .sql(
            """
            select c.prefix, max(c.country) as country, sum(c.started) as started, sum(c.approved) as approved
            from verify_count c
            left join lateral (select max(coalesce(b.lifted_at, b.until)) as at from verify_block b
              where b.prefix = c.prefix and (b.lifted_at is not null or b.until <= ?)) l on true
            where c.minute >= ? and c.minute + interval '1 minute' <= ? and c.prefix <> ''
              and c.minute > coalesce(l.at, '-infinity')
            group by c.prefix having sum(c.started) >= ?
            """)
        .params(
            Sql.time(now), Sql.time(from), Sql.time(now.minus(terms.grace())), terms.minimumSends())
        .query((row, n) ->
            new Recent(
                row.getString("prefix"),
                row.getString("country"),
                new Conversion(row.getLong("started"), row.getLong("approved")),
                from))
        .list();
  }

  /** Index: verify_count_prefix. */
  private Conversion before(String prefix, Instant until) {
    return store
        .sql()
        .sql(
            """
            select coalesce(sum(started), 0) as started, coalesce(sum(approved), 0) as approved
            from verify_count where prefix = ? and minute >= ? and minute < ?
            """)
        .params(prefix, Sql.time(until.minus(GuardTerms.BEFORE)), Sql.time(until))
        .query((row, n) -> new Conversion(row.getLong("started"), row.getLong("approved")))
        .single();
  }

  /** Forgets what has had its time. */
  private void sweep(Instant now) {
    Instant old = now.minus(Duration.ofDays(settings.terms().keepDays()));
    int gone;
    do {
      gone = record.forget(Id.floor(old), SWEEP_AT_ONCE);
    } while (gone == SWEEP_AT_ONCE);
    counts.forget(old);
    buckets.forget(now);
    lookups.forget(now);
  }

  /** What is under way is finished: an interrupted statement would break its connection. */
  @Override
  public void close() {
    stopped.countDown();
    Thread current = thread;
    if (current != null) {
      try {
        current.join(CLOSES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
