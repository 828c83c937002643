package dev.switchboard.gateway.sender;

import dev.switchboard.gateway.sender.Sender.Pause;
import dev.switchboard.gateway.sender.Sender.Rest;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether what is ours may send: paused, alone or with its account, or at rest for a while. Senders
 * and lines keep it in columns of the same names, and each statement goes through their key.
 */
final class Standing {
  /**
   * What {@link #pauseOf} and {@link #restOf} read, of a row {@code s} and its account {@code a}.
   */
  static final String COLUMNS =
      """
      s.paused_code, s.paused_reason, s.paused_at,
          case when s.rest_until > clock_timestamp() then s.rest_until end as rest_until, s.rest_reason,
          a.paused_code as account_code, a.paused_reason as account_reason, a.paused_at as account_paused_at
      """;

  private static final Duration RESTS = Duration.ofSeconds(30);

  private final Store store;
  private final String table;

  /**
   * @param table with {@code address}, {@code account_sid} and the columns of a pause and a rest
   */
  Standing(Store store, String table) {
    this.store = store;
    this.table = table;
  }

  /** Stops one until a person lifts it. Joins the transaction that is open. */
  void pause(String address, Optional<Integer> code, String reason, Instant now) {
    store
        .sql()
        .sql(
            "update %s set paused_code = ?, paused_reason = ?, paused_at = ? where address = ? and paused_at is null"
                .formatted(table))
        .params(Sql.values(code.orElse(null), reason, Sql.time(now), address))
        .update();
  }

  /** Stops its account, and so all that is the account's. Joins the transaction that is open. */
  void pauseAccountOf(String address, Optional<Integer> code, String reason, Instant now) {
    store
        .sql()
        .sql(
            """
            update account set paused_code = ?, paused_reason = ?, paused_at = ?
            where sid = (select account_sid from %s where address = ?) and paused_at is null
            """
                .formatted(table))
        .params(Sql.values(code.orElse(null), reason, Sql.time(now), address))
        .update();
  }

  /**
   * Feeds it nothing for so long, or for 30 s where nobody says how long. Joins the transaction
   * that is open.
   */
  void rest(String address, String reason, Optional<Duration> howLong) {
    store
        .sql()
        .sql(
            """
            update %s set rest_reason = ?, rest_until =
              greatest(rest_until, clock_timestamp() + make_interval(secs => ?)) where address = ?
            """
                .formatted(table))
        .params(reason, howLong.orElse(RESTS).toMillis() / 1_000.0, address)
        .update();
  }

  /** Lifts its pause and that of its account. */
  void resume(String address) {
    store.transact(() -> {
      store
          .sql()
          .sql(
              """
              update %s set paused_code = null, paused_reason = null, paused_at = null, rest_until = null
              where address = ?
              """
                  .formatted(table))
          .param(address)
          .update();
      store
          .sql()
          .sql(
              """
              update account set paused_code = null, paused_reason = null, paused_at = null
              where sid = (select account_sid from %s where address = ?)
              """
                  .formatted(table))
          .param(address)
          .update();
    });
  }

  /** Its own pause, else that of its account. */
  static Optional<Pause> pauseOf(ResultSet row) throws SQLException {
    Optional<Pause> own = pause(row, "paused_code", "paused_reason", "paused_at");
    return own.isPresent()
        ? own
        : pause(row, "account_code", "account_reason", "account_paused_at");
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

  static Optional<Rest> restOf(ResultSet row) throws SQLException {
    Optional<Instant> until = Sql.optionalInstant(row, "rest_until");
    return until.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rest(Sql.optionalText(row, "rest_reason").orElse("it rests"), until.get()));
  }
}
