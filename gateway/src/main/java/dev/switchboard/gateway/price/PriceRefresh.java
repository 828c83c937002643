package dev.switchboard.gateway.price;

import dev.switchboard.core.price.ListedPrices;
import dev.switchboard.core.price.PriceItem;
import dev.switchboard.core.price.PriceRow;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.provider.PriceProvider;
import dev.switchboard.core.provider.PriceProvider.PriceTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the Pricing API, country by country and one request at a time, so that it takes no place
 * from what is being sent. By itself once a week, where an account is set up.
 */
public final class PriceRefresh implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PriceRefresh.class);
  private static final Duration EVERY = Duration.ofDays(7);
  private static final long LOOK_MINUTES = 60;

  /** Between two requests. */
  private static final long PAUSE_MILLIS = 20;

  /** How often prices are asked for without anybody's wish. */
  public enum ByItself {
    WEEKLY,
    NEVER
  }

  /**
   * What a refresh brought.
   *
   * @param prices rows that it changed or made
   * @param unreadable countries whose prices stay as they were, with the reason
   */
  public record Refreshed(int countries, int prices, List<String> unreadable) {}

  private final PriceBook book;
  private final PriceProvider provider;
  private final InstantSource clock;
  private final ByItself byItself;
  private final ReentrantLock running = new ReentrantLock();
  private @Nullable Thread thread;

  public PriceRefresh(
      PriceBook book, PriceProvider provider, InstantSource clock, ByItself byItself) {
    this.book = book;
    this.provider = provider;
    this.clock = clock;
    this.byItself = byItself;
  }

  /** Looks once an hour whether the last refresh is a week ago. */
  public void start() {
    if (byItself == ByItself.NEVER) {
      return;
    }
    thread =
        Thread.ofVirtual()
            .name("prices")
            .start(() -> {
              while (true) {
                try {
                  if (isDue(clock.instant())) {
                    Refreshed done = refresh("the weekly refresh");
                    LOG.info("{} prices of {} countries", done.prices(), done.countries());
                  }
                  TimeUnit.MINUTES.sleep(LOOK_MINUTES);
                } catch (InterruptedException e) {
                  return;
                } catch (RuntimeException e) {
                  LOG.warn("Prices are asked for again in an hour: {}", e.toString());
                  try {
                    TimeUnit.MINUTES.sleep(LOOK_MINUTES);
                  } catch (InterruptedException stop) {
                    return;
                  }
                }
              }
            });
  }

  private boolean isDue(Instant now) {
    return book.refreshed().map(last -> !now.isBefore(last.at().plus(EVERY))).orElse(true);
  }

  /**
   * Asks for the prices of every country that has some here. What cannot be read stays as it was.
   *
   * @throws InterruptedException where the gateway stops
   */
  public Refreshed refresh(String actor) throws InterruptedException {
    running.lockInterruptibly();
    try {
      Prices known = book.now();
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      TreeSet<String> countries = new TreeSet<>(known.countries(PriceItem.SMS));
      countries.addAll(known.countries(PriceItem.VOICE));
      List<PriceRow> rows = new ArrayList<>();
      List<String> unreadable = new ArrayList<>();
      for (String country : countries) {
        for (PriceTable table : List.of(provider.texts(country), provider.calls(country))) {
          switch (table) {
            case PriceTable.NotListed() -> {}
            case PriceTable.Unreadable(String reason) -> {
              unreadable.add(country + ": " + reason);
              rows.addAll(before(known.rows(), country));
            }
            case PriceTable.Listed(var prices, String currency)
                when currency.equals(known.currency()) ->
                rows.addAll(ListedPrices.rows(country, prices, today));
            case PriceTable.Listed(var _, String currency) ->
                unreadable.add(country + ": prices in " + currency + ", not " + known.currency());
          }
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      List<PriceRow> distinct = distinct(rows);
      book.refreshed(distinct, actor);
      return new Refreshed(countries.size(), distinct.size(), List.copyOf(unreadable));
    } finally {
      running.unlock();
    }
  }

  private static List<PriceRow> before(Collection<PriceRow> rows, String country) {
    return rows.stream()
        .filter(row -> row.source() == PriceRow.Source.PROVIDER && row.country().equals(country))
        .toList();
  }

  /** What was asked now goes before what was kept. */
  private static List<PriceRow> distinct(List<PriceRow> rows) {
    var newest = new java.util.LinkedHashMap<List<String>, PriceRow>();
    for (PriceRow row : rows) {
      newest.merge(
          List.of(row.item().word(), row.country(), row.kind()),
          row,
          (a, b) -> b.asOf().isBefore(a.asOf()) ? a : b);
    }
    return List.copyOf(newest.values());
  }

  @Override
  public void close() {
    Thread current = thread;
    if (current != null) {
      current.interrupt();
    }
  }
}
