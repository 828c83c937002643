package dev.switchboard.gateway.console.session;

import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.util.Optional;

/** Sessions in the store, so that every node knows them; on the store's clock, as the links are. */
public final class ConsoleSessions {
  /** After this a new link is needed. */
  public static final Duration VALID = Duration.ofHours(12);

  private final Store store;

  public ConsoleSessions(Store store) {
    this.store = store;
  }

  /** Opens a session; the answer is for the cookie and is kept nowhere else. */
  Token open() {
    Token token = Token.random();
    store.transact(() -> {
      store.sql().sql("delete from console_session where expires_at < now()").update();
      store
          .sql()
          .sql(
              """
              insert into console_session (token_hash, csrf, created_at, expires_at)
              values (?, ?, now(), now() + make_interval(secs => ?))
              """)
          .params(token.hash(), Token.random().text(), VALID.toSeconds())
          .update();
    });
    return token;
  }

  Optional<ConsoleSession> find(Token token) {
    return store
        .sql()
        .sql(
            "select token_hash, csrf from console_session where token_hash = ? and expires_at > now()")
        .param(token.hash())
        .query((row, n) -> new ConsoleSession(row.getBytes("token_hash"), row.getString("csrf")))
        .optional();
  }

  /** Whether this one has not ended: for streams, which outlive the check at their start. */
  public boolean isOpen(ConsoleSession session) {
    return store
        .sql()
        .sql("select 1 from console_session where token_hash = ? and expires_at > now()")
        .param(session.id())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  void close(ConsoleSession session) {
    store
        .sql()
        .sql("delete from console_session where token_hash = ?")
        .param(session.id())
        .update();
  }
}
