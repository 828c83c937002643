package dev.switchboard.gateway.store;

import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema goes forward only. Flyway's own lock makes it safe when two nodes start at once. */
final class Migrations {
  private static final int MONTHS_AHEAD = 3;

  /** Each migration is a transaction, so one that lost against a deadlock left nothing behind. */
  private static final int MOST_TRIES = 10;

  private static final String DEADLOCK = "40P01";

  private Migrations() {}

  static void run(DataSource source, InstantSource clock) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:db/migration")
            .validateMigrationNaming(true)
            .cleanDisabled(true)
            .load();
    besideOthers(flyway::migrate);
    makePartitions(JdbcClient.create(source), clock);
  }

  /**
   * A migration takes tables in its own order, and nodes of the version before go on working
   * meanwhile, in theirs: where they meet, PostgreSQL ends one of them, perhaps the migration.
   */
  static void besideOthers(Runnable migrate) {
    for (int tried = 1; ; tried++) {
      try {
        migrate.run();
        return;
      } catch (RuntimeException e) {
        if (tried == MOST_TRIES || !isDeadlock(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isDeadlock(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(e -> e instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState()));
  }

  static void makePartitions(JdbcClient sql, InstantSource clock) {
    LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (String of : List.of("ensure_partitions", "ensure_call_partitions")) {
      sql.sql("select " + of + "(?, ?)")
          .params(month, MONTHS_AHEAD)
          .query((row, n) -> "made")
          .single();
    }
  }
}
