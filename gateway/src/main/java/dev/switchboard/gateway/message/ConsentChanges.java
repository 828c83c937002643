package dev.switchboard.gateway.message;

import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.consent.OptOuts;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A consent that was changed through the API, with what follows for the messages that wait. */
public final class ConsentChanges implements OptOuts {
  private final Store store;
  private final Consents consents;
  private final Cancellation cancellation;
  private final InstantSource clock;
  private final Changes changes;

  public ConsentChanges(
      Store store,
      Consents consents,
      Cancellation cancellation,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.consents = consents;
    this.cancellation = cancellation;
    this.clock = clock;
    this.changes = changes;
  }

  @Override
  public void record(
      String person,
      String channel,
      String sender,
      String status,
      String source,
      Optional<String> proof,
      String actor) {
    Instant now = clock.instant();
    List<UUID> canceled =
        store.inTransaction(() -> {
          consents.change(
              new Consent(person, channel, sender, status, source, proof.orElse(null), actor, now));
          return status.equals("opted_out")
              ? cancellation.cancelWaiting(person, sender, channel, now)
              : List.of();
        });
    if (status.equals("opted_out")) {
      changes.tell(new Changes.Change.OptedOut(person));
    }
    canceled.forEach(id -> changes.tell(new Changes.Change.OfMessage(id)));
  }
}
