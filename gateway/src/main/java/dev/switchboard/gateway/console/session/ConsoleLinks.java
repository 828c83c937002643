package dev.switchboard.gateway.console.session;

import dev.switchboard.gateway.store.Store;
import java.net.URI;
import java.time.Duration;

/**
 * One-time links into the console. Their time runs on the store's clock: it is the same on every
 * node, and moving the simulator's clock does not touch it.
 */
public final class ConsoleLinks {
  /** How long a link can be used. */
  public static final Duration VALID = Duration.ofMinutes(15);

  private final Store store;
  private final URI base;

  /**
   * @param base where a browser reaches this server, e.g. {@code http://127.0.0.1:8080}
   */
  public ConsoleLinks(Store store, URI base) {
    this.store = store;
    this.base = base;
  }

  /** A new link: whoever opens it first, within {@link #VALID}, is signed in. */
  public URI newLink() {
    return newLink(base);
  }

  URI newLink(URI origin) {
    Token token = Token.random();
    store.transact(() -> {
      store.sql().sql("delete from console_link where expires_at < now()").update();
      store
          .sql()
          .sql("insert into console_link values (?, now() + make_interval(secs => ?))")
          .params(token.hash(), VALID.toSeconds())
          .update();
    });
    String root = origin.toString().replaceAll("/+$", "");
    return URI.create(root + "/console/enter?token=" + token.text());
  }

  /**
   * True for the first use of a link in time. Of two at once one wins: the row can be deleted once.
   */
  boolean use(Token token) {
    return store
        .sql()
        .sql("delete from console_link where token_hash = ? returning expires_at > now()")
        .param(token.hash())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
