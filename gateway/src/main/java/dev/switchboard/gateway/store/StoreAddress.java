package dev.switchboard.gateway.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where PostgreSQL is.
 *
 * @param connections the most that this node opens, 1 or more
 */
public record StoreAddress(
    String jdbcUrl, Optional<String> user, Optional<String> password, int connections) {

  private static final int CONNECTIONS = 24;
  private static final String FORM = "postgresql://user:password@host:5432/name";

  /**
   * Reads {@code DATABASE_URL}: {@code jdbc:postgresql://…} as it is, or {@code
   * postgresql://user:password@host:port/name}.
   *
   * @throws IllegalArgumentException naming what is wrong with it
   */
  public static StoreAddress of(String databaseUrl) {
    if (databaseUrl.startsWith("jdbc:postgresql:")) {
      return new StoreAddress(databaseUrl, Optional.empty(), Optional.empty(), CONNECTIONS);
    }
    if (!databaseUrl.startsWith("postgresql://") && !databaseUrl.startsWith("postgres://")) {
      throw new IllegalArgumentException("it must start with postgresql:// or jdbc:postgresql:");
    }
    URI uri = uri(databaseUrl);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "it names no host; write " + FORM + ", with percent escapes in the password");
    }
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String[] login = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
    return new StoreAddress(
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        login.length > 0 ? Optional.of(login[0]) : Optional.empty(),
        login.length > 1 ? Optional.of(login[1]) : Optional.empty(),
        CONNECTIONS);
  }

  /** The exception of the JDK would quote the whole address, password and all. */
  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "it cannot be read; write " + FORM + ", with percent escapes in the password");
    }
  }

  /** Host, port and name: no user, no password, no options. */
  String where() {
    return jdbcUrl.replaceFirst("^jdbc:postgresql:(//)?([^/?]*@)?", "").replaceFirst("[?].*$", "");
  }

  /** Without the password, which may also stand in the address. */
  @Override
  public String toString() {
    return "StoreAddress[" + where() + "]";
  }

  /** The embedded one. */
  public static StoreAddress of(String jdbcUrl, String user, String password) {
    return new StoreAddress(jdbcUrl, Optional.of(user), Optional.of(password), CONNECTIONS);
  }
}
