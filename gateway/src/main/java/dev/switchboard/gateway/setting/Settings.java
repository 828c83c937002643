package dev.switchboard.gateway.setting;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Documents of settings by name, each with all that it was before. A document is a text (JSON)
 * whose meaning is the business of the feature that reads it.
 */
public final class Settings {
  /**
   * A document as it was written.
   *
   * @param version grows with every change of any document
   * @param actor who wrote it
   */
  public record Written(long version, String document, String actor, Instant at) {}

  private final Store store;
  private final InstantSource clock;

  public Settings(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The newest document of this name, where one was ever written. */
  public Optional<Written> newest(String name) {
    // Backwards on the primary key (name, version): one row.
    return store
        .sql()
        .sql(
            "select version, document, actor, at from setting where name = ? order by version desc limit 1")
        .param(name)
        .query((row, n) -> written(row))
        .optional();
  }

  /** What the document was, newest first. */
  public List<Written> history(String name, int limit) {
    return store
        .sql()
        .sql(
            "select version, document, actor, at from setting where name = ? order by version desc limit ?")
        .params(name, limit)
        .query((row, n) -> written(row))
        .list();
  }

  /** Writes a document; the ones before stay in its history. */
  public Written write(String name, String document, String actor) {
    return store
        .sql()
        .sql(
            "insert into setting (name, document, actor, at) values (?, ?, ?, ?) returning version, document, actor, at")
        .params(name, document, actor, Sql.time(clock.instant()))
        .query((row, n) -> written(row))
        .single();
  }

  private static Written written(ResultSet row) throws SQLException {
    return new Written(
        row.getLong("version"),
        row.getString("document"),
        row.getString("actor"),
        Sql.instant(row, "at"));
  }
}
