package dev.switchboard.gateway.cost;

import dev.switchboard.core.provider.PriceProvider;
import dev.switchboard.core.provider.PriceProvider.Bill;
import dev.switchboard.core.provider.PriceProvider.Bills;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.WokenWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the provider what things cost. It tells that some time after they went, so its lists are
 * gone through a day at a time, a thousand prices for one request and one request at a time, again
 * and again until each has its price or a week has passed. Where a walk stopped, the next node goes
 * on.
 */
public final class ActualPrices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActualPrices.class);
  private static final Duration EVERY = Duration.ofSeconds(15);

  /** Between two requests. */
  private static final long PAUSE_MILLIS = 100;

  /** While one node asks, the others leave it alone. */
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private final Store store;
  private final PriceProvider provider;
  private final Bookings bookings;
  private final CostRollup rollup;
  private final InstantSource clock;
  private final WokenWork work;

  public ActualPrices(
      Store store,
      PriceProvider provider,
      CostRollup rollup,
      String currency,
      InstantSource clock) {
    this.store = store;
    this.provider = provider;
    this.bookings = new Bookings(store, currency);
    this.rollup = rollup;
    this.clock = clock;
    this.work = new WokenWork("actual prices", EVERY, Duration.ZERO, this::tick);
  }

  public void start() {
    work.start();
  }

  /** Looks now, and not at the next turn: for whoever moved the clock. */
  public void wake() {
    work.wake();
  }

  /**
   * A day of one of the provider's lists.
   *
   * @param next where it goes on
   */
  private record Walk(
      boolean calls, LocalDate day, Optional<String> next, Instant startedAt, int walks) {
    String kind() {
      return calls ? "call" : "message";
    }
  }

  /** One page. True where there may be more. */
  private boolean tick() {
    Instant now = clock.instant();
    wanted(now);
    Optional<Walk> walk = claim(now);
    if (walk.isEmpty()) {
      return false;
    }
    step(walk.get());
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return true;
  }

  /** A walk for each day of which a price is still to come. */
  private void wanted(Instant now) {
    store
        .sql()
        .sql(
            """
            insert into price_walk (kind, day, due_at)
            select distinct case channel when 'voice' then 'call' else 'message' end, (hour at time zone 'UTC')::date, ?::timestamptz
            from cost_hour where hour >= ? and unpriced > 0
            on conflict do nothing
            """)
        .params(
            Sql.time(now), Sql.time(now.truncatedTo(ChronoUnit.DAYS).minus(WalkSchedule.PATIENCE)))
        .update();
  }

  private Optional<Walk> claim(Instant now) {
    // A few rows: a day each, for a week.
    return store
        .sql()
        .sql(
            """
            update price_walk w set due_at = ?, started_at = case when w.next is null then ? else w.started_at end
            from (select p.kind, p.day from price_walk p
                  where p.due_at <= ? and p.day >= ?
                      and (p.next is not null or exists (select 1 from cost_hour h
                          where h.hour >= p.day::timestamp at time zone 'UTC'
                              and h.hour < (p.day + 1)::timestamp at time zone 'UTC'
                              and h.unpriced > 0 and (h.channel = 'voice') = (p.kind = 'call')))
                  order by p.due_at, p.day desc limit 1 for update skip locked) as due
            where w.kind = due.kind and w.day = due.day
            returning w.*
            """)
        .params(
            Sql.time(now.plus(CLAIM)),
            Sql.time(now),
            Sql.time(now),
            LocalDate.ofInstant(now.minus(WalkSchedule.PATIENCE), ZoneOffset.UTC))
        .query((row, n) ->
            new Walk(
                row.getString("kind").equals("call"),
                row.getObject("day", LocalDate.class),
                Sql.optionalText(row, "next"),
                Sql.instant(row, "started_at"),
                row.getInt("walks")))
        .optional();
  }

  private void step(Walk walk) {
    Bills bills =
        walk.calls()
            ? provider.calls(walk.day(), walk.next())
            : provider.messages(walk.day(), walk.next());
    Instant now = clock.instant();
    switch (bills) {
      case Bills.Unreadable(String reason) -> {
        LOG.info("Prices of {} are asked for again later: {}", walk.day(), reason);
        // A page that cannot be read may be one that is there no more: from the beginning, then.
        write(walk, null, WalkSchedule.afterTrouble(now), walk.walks(), reason);
      }
      case Bills.Readable(List<Bill> page, Optional<String> next) ->
          store.transact(() -> {
            Set<Instant> hours = new HashSet<>();
            Optional<String> foreign =
                walk.calls() ? bookings.calls(page, hours) : bookings.messages(page, hours);
            if (!hours.isEmpty()) {
              rollup.dirty(hours);
            }
            write(
                walk,
                next.orElse(null),
                next.isPresent()
                    ? now
                    : WalkSchedule.next(walk.day(), walk.walks() + 1, walk.startedAt(), now),
                next.isPresent() ? walk.walks() : walk.walks() + 1,
                foreign.orElse(null));
          });
    }
  }

  private void write(
      Walk walk, @Nullable String next, Instant dueAt, int walks, @Nullable String trouble) {
    store
        .sql()
        .sql(
            "update price_walk set next = ?, due_at = ?, walks = ?, trouble = ? where kind = ? and day = ?")
        .params(Sql.values(next, Sql.time(dueAt), walks, trouble, walk.kind(), walk.day()))
        .update();
  }

  @Override
  public void close() {
    try {
      work.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
