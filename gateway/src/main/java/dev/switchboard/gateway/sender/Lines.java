package dev.switchboard.gateway.sender;

import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.sender.Sender.Pause;
import dev.switchboard.gateway.sender.Sender.Rest;
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
      """
      select l.address, l.account_sid, l.rate, l.paused_code, l.paused_reason, l.paused_at,
          case when l.rest_until > clock_timestamp() then l.rest_until end as rest_until, l.rest_reason,
          a.paused_code as account_code, a.paused_reason as account_reason, a.paused_at as account_paused_at
      from voice_line l join account a on a.sid = l.account_sid
      """;

  private static final Duration RESTS = Duration.ofSeconds(30);

  private final Store store;
  private final Changes changes;

  public Lines(Store store, Changes changes) {
    this.store = store;
    this.changes = changes;
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
        .sql(SELECT + " order by l.created_at, l.address")
        .query((row, n) -> line(row))
        .list();
  }

  /**
   * @param number E.164
   */
  public Optional<Line> find(String number) {
    return store
        .sql()
        .sql(SELECT + " where l.address = ?")
        .param(Line.key(number))
        .query((row, n) -> line(row))
        .optional();
  }

  /** The one to use where the caller names none: the first that was set up. */
  public Optional<Line> preferred() {
    return store
        .sql()
        .sql(SELECT + " order by l.created_at, l.address limit 1")
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
    store
        .sql()
        .sql(
            "update voice_line set paused_code = ?, paused_reason = ?, paused_at = ? where address = ? and paused_at is null")
        .params(Sql.values(code.orElse(null), reason, Sql.time(now), address))
        .update();
  }

  /** Stops its account, and so all that is the account's. Joins the transaction that is open. */
  public void pauseAccountOf(String address, Optional<Integer> code, String reason, Instant now) {
    store
        .sql()
        .sql(
            """
            update account set paused_code = ?, paused_reason = ?, paused_at = ?
            where sid = (select account_sid from voice_line where address = ?) and paused_at is null
            """)
        .params(Sql.values(code.orElse(null), reason, Sql.time(now), address))
        .update();
  }

  /** Places nothing by it for so long, or for 30 s. Joins the transaction that is open. */
  public void rest(String address, String reason, Optional<Duration> howLong) {
    store
        .sql()
        .sql(
            """
            update voice_line set rest_reason = ?, rest_until =
              greatest(rest_until, clock_timestamp() + make_interval(secs => ?)) where address = ?
            """)
        .params(reason, howLong.orElse(RESTS).toMillis() / 1_000.0, address)
        .update();
  }

  /** Lifts the pause of a line and of its account. */
  public void resume(String number) {
    store.transact(() -> {
      store
          .sql()
          .sql(
              """
              update voice_line set paused_code = null, paused_reason = null, paused_at = null, rest_until = null
              where address = ?
              """)
          .param(Line.key(number))
          .update();
      store
          .sql()
          .sql(
              """
              update account set paused_code = null, paused_reason = null, paused_at = null
              where sid = (select account_sid from voice_line where address = ?)
              """)
          .param(Line.key(number))
          .update();
    });
    changes.tell(new Changes.Change.OfSender(Line.key(number)));
  }

  private static Line line(ResultSet row) throws SQLException {
    Optional<Instant> until = Sql.optionalInstant(row, "rest_until");
    Optional<Pause> own = pause(row, "paused_code", "paused_reason", "paused_at");
    return new Line(
        row.getString("address"),
        row.getString("account_sid"),
        row.getBigDecimal("rate"),
        until.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Rest(Sql.optionalText(row, "rest_reason").orElse("it rests"), until.get())),
        own.isPresent() ? own : pause(row, "account_code", "account_reason", "account_paused_at"));
  }

  private static Optional<Pause> pause(ResultSet row, String code, String reason, String at)
      throws SQLException {
    Optional<String> why = Sql.optionalText(row, reason);
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Pause(
                Optional.ofNullable(row.getObject(code, Integer.class)),
                why.get(),
                Sql.instant(row, at)));
  }
}
