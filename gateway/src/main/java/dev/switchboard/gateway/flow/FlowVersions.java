package dev.switchboard.gateway.flow;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The texts of flows, each with all that it was before. A version is never changed nor taken away,
 * so that a call can run to its end on the one that it began with.
 */
public final class FlowVersions {
  private static final String CURRENT =
      """
      select f.name, v.number, v.actor, f.created_at, v.created_at as changed_at
      from flow f join flow_version v on v.id = f.version
      """;

  private final Store store;
  private final InstantSource clock;

  public FlowVersions(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What a name stands for.
   *
   * @param number of the version, 1, 2, 3 … of this name
   * @param createdAt when the name came to be
   * @param changedAt when this version was written
   * @param actor who wrote it
   */
  public record Current(
      String name, int number, String actor, Instant createdAt, Instant changedAt) {}

  /** All flows, by name. */
  List<Current> all() {
    return store.sql().sql(CURRENT + "order by f.name").query((row, n) -> current(row)).list();
  }

  /** One, where the name stands for something. */
  Optional<Current> find(String name) {
    return store
        .sql()
        .sql(CURRENT + "where f.name = ?")
        .param(name)
        .query((row, n) -> current(row))
        .optional();
  }

  private static Current current(ResultSet row) throws SQLException {
    return new Current(
        row.getString("name"),
        row.getInt("number"),
        row.getString("actor"),
        Sql.instant(row, "created_at"),
        Sql.instant(row, "changed_at"));
  }

  /** The text of a version, also of a flow that was replaced or taken away since. */
  Optional<String> source(String name, int number) {
    // The unique index (name, number).
    return store
        .sql()
        .sql("select source from flow_version where name = ? and number = ?")
        .params(name, number)
        .query(String.class)
        .optional();
  }

  /**
   * Keeps a text under this name. The same text again makes no new version.
   *
   * @param check looks at it while nobody else changes a flow; what it throws refuses the text
   */
  Current put(String name, String source, String actor, Runnable check) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return store.inTransaction(() -> {
      oneChangeAtATime();
      check.run();
      Optional<Current> before = find(name);
      if (before
          .flatMap(found -> source(name, found.number()))
          .filter(source::equals)
          .isPresent()) {
        return before.get();
      }
      // Primary key of its unique index (name, number), backwards: one row.
      int number =
          store
                  .sql()
                  .sql(
                      "select number from flow_version where name = ? order by number desc limit 1")
                  .param(name)
                  .query(Integer.class)
                  .optional()
                  .orElse(0)
              + 1;
      long id =
          store
              .sql()
              .sql(
                  """
                  insert into flow_version (name, number, source, actor, created_at) values (?, ?, ?, ?, ?) returning id
                  """)
              .params(name, number, source, actor, Sql.time(now))
              .query(Long.class)
              .single();
      store
          .sql()
          .sql(
              """
              insert into flow (name, version, created_at) values (?, ?, ?)
              on conflict (name) do update set version = excluded.version
              """)
          .params(name, id, Sql.time(now))
          .update();
      return new Current(name, number, actor, before.map(Current::createdAt).orElse(now), now);
    });
  }

  /**
   * Takes the name away; the versions stay for the calls that run on them.
   *
   * @param check as in {@link #put}, given what the name stands for
   * @return false where it stands for nothing
   */
  boolean delete(String name, Consumer<Current> check) {
    return store.inTransaction(() -> {
      oneChangeAtATime();
      Optional<Current> before = find(name);
      before.ifPresent(check);
      store.sql().sql("delete from flow where name = ?").param(name).update();
      return before.isPresent();
    });
  }

  /** Flows name each other, so a change is judged while nobody else makes one. */
  void oneChangeAtATime() {
    store.sql().sql("select pg_advisory_xact_lock(hashtextextended('flows', 14))").query(row -> {});
  }
}
