package dev.switchboard.gateway.sender;

import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lines: what they may place, and whether they are paused. */
public final class Lines {
  /** What Twilio grants an account that never asked for more (twilio-facts §8.3). */
  public static final BigDecimal DEFAULT_RATE = BigDecimal.ONE;

  private static final String SELECT =
      "select s.address, s.account_sid, s.rate, "
          + Standing.COLUMNS
          + " from voice_line s join account a on a.sid = s.account_sid";

  private final Store store;
  private final Changes changes;
  private final Standing standing;

  public Lines(Store store, Changes changes) {
    this.store = store;
    this.changes = changes;
    this.standing = new Standing(store, "voice_line");
  }

  /** Makes sure that the number has one; what a person has set since stays. */
  public void ensure(String accountSid, String number, Instant now) {
    store
        .sql()
        .sql(
            """
            insert into voice_line (address, account_sid, rate, created_at) values (?, ?, ?, ?)
            on conflict (address) do update set account_sid = excluded.account_sid
            """)
        .params(Line.key(number), accountSid, DEFAULT_RATE, Sql.time(now))
        .update();
  }

  public List<Line> all() {
    return store
        .sql()
        .sql(SELECT + " order by s.created_at, s.address")
        .query((row, n) -> line(row))
        .list();
  }

  /**
   * @param number E.164
   */
  public Optional<Line> find(String number) {
    return store
        .sql()
        .sql(SELECT + " where s.address = ?")
        .param(Line.key(number))
        .query((row, n) -> line(row))
        .optional();
  }

  /** The one to use where the caller names none: the first that was set up. */
  public Optional<Line> preferred() {
    return store
        .sql()
        .sql(SELECT + " order by s.created_at, s.address limit 1")
        .query((row, n) -> line(row))
        .optional();
  }

  /** Sets the pace; at once on every node. */
  public void rate(String number, BigDecimal callsPerSecond) {
    store
        .sql()
        .sql("update voice_line set rate = ? where address = ?")
        .params(callsPerSecond, Line.key(number))
        .update();
    changes.tell(new Changes.Change.OfSender(Line.key(number)));
  }

  /** Stops it until a person lifts it. Joins the transaction that is open. */
  public void pause(String address, Optional<Integer> code, String reason, Instant now) {
    standing.pause(address, code, reason, now);
  }

  /** Stops its account, and so all that is the account's. Joins the transaction that is open. */
  public void pauseAccountOf(String address, Optional<Integer> code, String reason, Instant now) {
    standing.pauseAccountOf(address, code, reason, now);
  }

  /** Places nothing by it for so long, or for 30 s. Joins the transaction that is open. */
  public void rest(String address, String reason, Optional<Duration> howLong) {
    standing.rest(address, reason, howLong);
  }

  /** Lifts the pause of a line and of its account. */
  public void resume(String number) {
    standing.resume(Line.key(number));
    changes.tell(new Changes.Change.OfSender(Line.key(number)));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getString("address"),
        row.getString("account_sid"),
        row.getBigDecimal("rate"),
        Standing.restOf(row),
        Standing.pauseOf(row));
  }
}
