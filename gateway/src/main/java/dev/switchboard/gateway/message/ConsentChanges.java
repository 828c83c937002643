package dev.switchboard.gateway.message;

import dev.switchboard.core.consent.ConsentStatus;
import dev.switchboard.core.consent.ImportRule;
import dev.switchboard.core.consent.ImportRule.Ruling;
import dev.switchboard.core.consent.LedgerRow;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.consent.OptOuts;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A consent that was changed from outside, with what follows for the messages that wait. */
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
    Set<String> out = status.equals(ConsentStatus.OPTED_OUT.word()) ? Set.of(person) : Set.of();
    List<UUID> canceled =
        store.inTransaction(() -> {
          consents.change(
              new Consent(person, channel, sender, status, source, proof.orElse(null), actor, now));
          return cancel(out, now);
        });
    tell(out, canceled);
  }

  /** What the ledger has for one person on one channel. */
  private record Ledger(String recipient, String channel) {}

  private record Imports(List<Ruling> rulings, Set<String> out, List<UUID> canceled) {}

  @Override
  public List<Ruling> importAll(List<Imported> rows) {
    Instant now = clock.instant();
    Imports done = store.inTransaction(() -> store(rows, now));
    tell(done.out(), done.canceled());
    return done.rulings();
  }

  private Imports store(List<Imported> rows, Instant now) {
    List<String> recipients = rows.stream().map(Imported::recipient).distinct().toList();
    consents.seize(recipients);
    Map<Ledger, List<LedgerRow>> ledgers = new HashMap<>();
    for (Consent row : consents.ofAll(recipients)) {
      ledgers
          .computeIfAbsent(new Ledger(row.recipient(), row.channel()), key -> new ArrayList<>())
          .add(
              new LedgerRow(
                  row.sender(), ConsentStatus.of(row.status()).orElseThrow(), row.changedAt()));
    }
    List<Ruling> rulings = new ArrayList<>();
    List<Consent> writes = new ArrayList<>();
    Set<String> out = new LinkedHashSet<>();
    for (Imported row : rows) {
      List<LedgerRow> ledger =
          ledgers.computeIfAbsent(
              new Ledger(row.recipient(), row.channel()), key -> new ArrayList<>());
      Ruling ruling = ImportRule.decide(ledger, row.sender(), row.status(), row.date(), now);
      rulings.add(ruling);
      if (ruling instanceof Ruling.Record(Instant at)) {
        // The next line of the file meets what this one has left.
        ledger.removeIf(before -> before.sender().equals(row.sender()));
        ledger.add(new LedgerRow(row.sender(), row.status(), at));
        writes.add(consent(row, at));
        if (row.status() == ConsentStatus.OPTED_OUT) {
          out.add(row.recipient());
        }
      }
    }
    if (!writes.isEmpty()) {
      consents.write(writes);
    }
    return new Imports(rulings, out, cancel(out, now));
  }

  private static Consent consent(Imported row, Instant at) {
    return new Consent(
        row.recipient(),
        row.channel(),
        row.sender(),
        row.status().word(),
        row.source(),
        row.proof().orElse(null),
        row.actor(),
        at);
  }

  private List<UUID> cancel(Set<String> out, Instant now) {
    return out.isEmpty() ? List.of() : cancellation.obey(out, now);
  }

  private void tell(Set<String> out, List<UUID> canceled) {
    out.forEach(person -> changes.tell(new Changes.Change.OptedOut(person)));
    canceled.forEach(id -> changes.tell(new Changes.Change.OfMessage(id)));
  }
}
