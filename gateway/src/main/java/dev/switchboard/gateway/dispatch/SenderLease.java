package dev.switchboard.gateway.dispatch;

import dev.switchboard.gateway.store.Store;
import java.util.Optional;
import java.util.UUID;

/**
 * One node at a time dispatches and paces a sender, so that a pace is kept in one place and needs
 * no agreement per message. Measured on the store's clock. A node that loses its lease stops before
 * it ends; its successor keeps quiet for a second.
 */
final class SenderLease {

  /** How a lease was come by. */
  enum Grip {
    /** We had it, and have it for longer. */
    RENEWED,
    /** It was free, or its holder let it run out. */
    TAKEN
  }

  private final Store store;
  private final UUID node;

  SenderLease(Store store, UUID node) {
    this.store = store;
    this.node = node;
  }

  /** Empty while another node holds it. */
  Optional<Grip> grip(String sender) {
    return store
        .sql()
        .sql(
            """
            update sender s set owner = ?, owner_until = clock_timestamp() + make_interval(secs => ?)
            from (select address, owner from sender where address = ? for update) as before
            where s.address = before.address and (s.owner = ? or s.owner_until is null or s.owner_until < clock_timestamp())
            returning before.owner is not distinct from ? as ours
            """)
        .params(node, (double) DispatchSettings.SENDER_LEASE.toSeconds(), sender, node, node)
        .query((row, n) -> row.getBoolean("ours") ? Grip.RENEWED : Grip.TAKEN)
        .optional();
  }

  /**
   * Takes the leases away from whoever holds them: only where it is certain that none of them
   * lives.
   */
  void releaseAll() {
    store.sql().sql("update sender set owner_until = null where owner is not null").update();
  }

  /** Lets go of everything, so that another node need not wait. */
  void release() {
    store
        .sql()
        .sql("update sender set owner = null, owner_until = null where owner = ?")
        .param(node)
        .update();
  }
}
