package dev.switchboard.gateway.store;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The schema goes forward only. Flyway's own lock makes it safe when two nodes start at once. */
final class Migrations {
  private static final int MONTHS_AHEAD = 3;

  private Migrations() {}

  static void run(DataSource source, InstantSource clock) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .load()
        .migrate();
    makePartitions(JdbcClient.create(source), clock);
  }

  static void makePartitions(JdbcClient sql, InstantSource clock) {
    LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    sql.sql("select ensure_partitions(?, ?)")
        .params(month, MONTHS_AHEAD)
        .query((row, n) -> "made")
        .single();
  }
}
