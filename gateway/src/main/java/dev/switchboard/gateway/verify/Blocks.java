package dev.switchboard.gateway.verify;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Blocked prefixes: set by the guard or a person, lifted by a person or by time. */
public final class Blocks {
  private static final int MOST = 200;

  private final Store store;
  private final InstantSource clock;

  Blocks(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What blocks this number, where anything does. Index: verify_block_live. */
  Optional<Block> on(String number) {
    List<String> prefixes =
        IntStream.rangeClosed(2, number.length()).mapToObj(n -> number.substring(0, n)).toList();
    return store
        .sql()
        .sql(
            """
            select * from verify_block where prefix = any (?) and lifted_at is null and until > ?
            order by until desc limit 1
            """)
        .params(Sql.array("text", prefixes), Sql.time(clock.instant()))
        .query((row, n) -> block(row))
        .optional();
  }

  /**
   * Blocks it, where it is not blocked already. Two at once take turns.
   *
   * @return whether it is blocked by this
   */
  boolean block(String prefix, String country, Instant until, String reason, String actor) {
    Instant now = clock.instant();
    return store.inTransaction(() -> {
      store
          .sql()
          .sql("select pg_advisory_xact_lock(hashtextextended(?, 6))")
          .param(prefix)
          .query((row, n) -> n)
          .list();
      return store
              .sql()
              .sql(
                  """
                  insert into verify_block (prefix, blocked_at, country, until, reason, actor)
                  select ?, ?, ?, ?, ?, ? where not exists
                    (select from verify_block where prefix = ? and lifted_at is null and until > ?)
                  on conflict do nothing
                  """)
              .params(
                  prefix,
                  Sql.time(now),
                  country,
                  Sql.time(until),
                  reason,
                  actor,
                  prefix,
                  Sql.time(now))
              .update()
          == 1;
    });
  }

  /**
   * Lifts it. What was sent there before counts no more.
   *
   * @return whether it was blocked
   */
  public boolean lift(String prefix, String actor) {
    Instant now = clock.instant();
    return store
            .sql()
            .sql(
                """
                update verify_block set lifted_at = ?, lifted_by = ?
                where prefix = ? and lifted_at is null and until > ?
                """)
            .params(Sql.time(now), actor, prefix, Sql.time(now))
            .update()
        > 0;
  }

  /** Those that hold, the newest first. */
  public List<Block> live() {
    return store
        .sql()
        .sql(
            """
            select * from verify_block where lifted_at is null and until > ? order by blocked_at desc limit ?
            """)
        .params(Sql.time(clock.instant()), MOST)
        .query((row, n) -> block(row))
        .list();
  }

  /** Those that no longer hold, the newest first. */
  public List<Block> past() {
    return store
        .sql()
        .sql(
            """
            select * from verify_block where lifted_at is not null or until <= ? order by blocked_at desc limit 20
            """)
        .params(Sql.time(clock.instant()))
        .query((row, n) -> block(row))
        .list();
  }

  private static Block block(ResultSet row) throws SQLException {
    return new Block(
        row.getString("prefix"),
        row.getString("country"),
        Sql.instant(row, "blocked_at"),
        Sql.instant(row, "until"),
        row.getString("reason"),
        row.getString("actor"),
        Sql.optionalInstant(row, "lifted_at").orElse(null),
        row.getString("lifted_by"));
  }
}
