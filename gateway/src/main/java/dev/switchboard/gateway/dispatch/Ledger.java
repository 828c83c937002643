package dev.switchboard.gateway.dispatch;

import dev.switchboard.gateway.event.Changes;
import java.util.List;
import java.util.UUID;

/** Where it is written down what attempts ended in. */
interface Ledger {

  /** Commits a group, all or nothing. */
  void commit(List<Ended> group);

  /** What to tell whoever looks on. */
  default Changes.Change changed(UUID id) {
    return new Changes.Change.OfMessage(id);
  }
}
