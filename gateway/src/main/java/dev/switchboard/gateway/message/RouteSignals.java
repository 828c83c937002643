package dev.switchboard.gateway.message;

import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.util.Collection;
import java.util.UUID;

/**
 * Tells whoever drives routes that something was heard. Rows are only added, in the transaction
 * that heard it: no lock is taken that a route's own transaction may hold.
 */
public final class RouteSignals {
  private RouteSignals() {}

  /** Of steps of these messages. */
  static void add(Store store, Collection<UUID> messages) {
    if (!messages.isEmpty()) {
      store
          .sql()
          .sql("insert into route_signal (message_id) select unnest(?)")
          .param(Sql.array("uuid", messages))
          .update();
    }
  }

  /** These people said that they want no more. Plan: route_run_recipient, a few rows. */
  static void optedOut(Store store, Collection<String> people) {
    store
        .sql()
        .sql(
            """
            insert into route_signal (message_id) select message_id from route_run where recipient = any (?)
            """)
        .param(Sql.array("text", people))
        .update();
  }
}
