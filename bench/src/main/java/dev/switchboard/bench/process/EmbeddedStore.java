package dev.switchboard.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The embedded store of a gateway that runs, looked into beside it: for what no API tells (how much
 * still moves) and for a history that nobody has the time to send.
 */
public final class EmbeddedStore implements AutoCloseable {
  private static final String NAME = "switchboard";
  private static final int PORT_LINE = 3;

  private final Connection connection;

  private EmbeddedStore(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param home of the gateway
   */
  public static EmbeddedStore of(Path home) {
    try {
      String port =
          Files.readAllLines(home.resolve("data").resolve("postmaster.pid")).get(PORT_LINE).strip();
      String password = Files.readString(home.resolve("password")).strip();
      return new EmbeddedStore(
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, NAME, password));
    } catch (IOException e) {
      throw new UncheckedIOException("no embedded store in " + home, e);
    } catch (SQLException e) {
      throw new IllegalStateException("the embedded store does not let us in", e);
    }
  }

  /** Runs one statement in a transaction of its own. */
  public void run(String statement) {
    try (Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("The store refuses: " + statement, e);
    }
  }

  /** The one number that a query answers with. */
  public long number(String query) {
    try (Statement run = connection.createStatement();
        ResultSet row = run.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The store refuses: " + query, e);
    }
  }

  /** What a query answers with, row by row. */
  public <T> List<T> rows(String query, RowReader<T> reader) {
    try (Statement run = connection.createStatement();
        ResultSet row = run.executeQuery(query)) {
      List<T> all = new ArrayList<>();
      while (row.next()) {
        all.add(reader.read(row));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException("The store refuses: " + query, e);
    }
  }

  /** Reads the row that a result stands at. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Messages that are not settled, and reports that are not applied. Reads the small tables only.
   */
  public long unsettled() {
    return number("select (select count(*) from outbox) + (select count(*) from inbox)");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // the server may be gone
    }
  }
}
