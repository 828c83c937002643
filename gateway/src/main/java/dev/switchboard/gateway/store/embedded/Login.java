package dev.switchboard.gateway.store.embedded;

import dev.switchboard.gateway.store.embedded.StoreUnavailable.PasswordLost;
import dev.switchboard.gateway.store.embedded.StoreUnavailable.StartFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** How one connects to a server on this port. */
record Login(int port, String password) {
  private static final String DATABASE = "switchboard";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String ACCESS_DENIED = "28";

  String url() {
    return url(DATABASE);
  }

  /** Whether the server there lets us in, has this cluster's data, and is of its version. */
  boolean answers(Cluster cluster) {
    try (Connection connection = connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_setting('data_directory'), current_setting('server_version')")) {
      row.next();
      return Files.isSameFile(Path.of(row.getString(1)), cluster.home().data())
          && row.getString(2).equals(cluster.binaries().serverVersion());
    } catch (SQLException | java.io.IOException e) {
      return false;
    }
  }

  /**
   * Connects once, creating our database where it is missing, so that whoever comes next is let in.
   */
  void open(Cluster cluster) {
    try (Connection connection = connect(DATABASE)) {
      connection.isValid(5);
    } catch (SQLException e) {
      if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
        throw refused(e, cluster);
      }
      create(cluster);
    }
  }

  private void create(Cluster cluster) {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    } catch (SQLException e) {
      throw refused(e, cluster);
    }
  }

  private static StoreUnavailable refused(SQLException e, Cluster cluster) {
    Home home = cluster.home();
    if (String.valueOf(e.getSQLState()).startsWith(ACCESS_DENIED)) {
      return new PasswordLost(home.data(), home.password());
    }
    if (DiskSpace.isExhausted(String.valueOf(e.getMessage()))) {
      return new StoreUnavailable.DiskFull(home.root());
    }
    return new StartFailed(
        "PostgreSQL runs and lets nobody in: ", e.getMessage() + ".", home.logs());
  }

  private Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", Cluster.USER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "30");
    properties.setProperty("loginTimeout", "30");
    return DriverManager.getConnection(url(database), properties);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }
}
