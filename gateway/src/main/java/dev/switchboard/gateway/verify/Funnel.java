package dev.switchboard.gateway.verify;

import dev.switchboard.core.price.Prices;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many verifications get how far, by country, channel or prefix, and what a success costs. */
public final class Funnel {
  private static final int MOST = 200;

  private final Store store;
  private final Refusals refusals;

  Funnel(Store store, Refusals refusals) {
    this.store = store;
    this.refusals = refusals;
  }

  /** What it is told by. */
  public enum By {
    COUNTRY,
    CHANNEL,
    PREFIX;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<By> of(String word) {
      return Arrays.stream(values()).filter(by -> by.word().equals(word)).findFirst();
    }
  }

  /**
   * One line of it.
   *
   * @param of the country, channel or prefix; {@code email} where there is no country
   * @param started verifications of which a code left
   * @param sends codes that left
   * @param failed sends that were refused or did not arrive
   * @param conversion approved of started, 0 to 1; null of nothing
   * @param costPerSuccess null where there was none
   */
  public record Line(
      String of,
      long started,
      long sends,
      long approved,
      long failed,
      @Nullable BigDecimal conversion,
      String cost,
      @Nullable String costPerSuccess,
      String currency) {}

  /** Those who were turned away, and why. */
  public record Refusal(
      String cause, String country, String prefix, long count, Instant lastAt, String explained) {}

  /** Most started first. Index: the primary key of verify_count, by the minute. */
  public List<Line> lines(By by, Instant since, Instant until) {
    return store
        .sql()
        .sql(
            """
            select %s as of, sum(started) as started, sum(sent) as sent, sum(approved) as approved,
              sum(failed) as failed, sum(cost) as cost
            from verify_count where minute >= ? and minute <= ?
            group by 1 order by 2 desc, 3 desc, 1 limit ?
            """
                .formatted(by.word()))
        .params(Sql.time(since.truncatedTo(ChronoUnit.MINUTES)), Sql.time(until), MOST)
        .query((row, n) -> line(row))
        .list();
  }

  private static Line line(ResultSet row) throws SQLException {
    String of = row.getString("of");
    long started = row.getLong("started");
    long approved = row.getLong("approved");
    BigDecimal cost = row.getBigDecimal("cost");
    return new Line(
        of.isEmpty() ? "email" : of,
        started,
        row.getLong("sent"),
        approved,
        row.getLong("failed"),
        started == 0
            ? null
            : BigDecimal.valueOf(Math.min(approved, started))
                .divide(BigDecimal.valueOf(started), 4, RoundingMode.HALF_UP),
        money(cost),
        approved == 0
            ? null
            : money(cost.divide(BigDecimal.valueOf(approved), 4, RoundingMode.HALF_UP)),
        Prices.bundled().currency());
  }

  private static String money(BigDecimal amount) {
    return amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  /** The most frequent first; what other nodes have not written down yet is missing. */
  public List<Refusal> refusals(Instant since) {
    refusals.write();
    return store
        .sql()
        .sql(
            """
            select cause, country, prefix, sum(n) as n, max(last_at) as last_at from verify_refusal
            where hour >= ? group by cause, country, prefix order by n desc limit ?
            """)
        .params(Sql.time(since.truncatedTo(ChronoUnit.HOURS)), MOST)
        .query((row, n) ->
            new Refusal(
                row.getString("cause"),
                row.getString("country"),
                row.getString("prefix"),
                row.getLong("n"),
                Sql.instant(row, "last_at"),
                Causes.explained(row.getString("cause"))))
        .list();
  }
}
