package dev.switchboard.core.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an imported row does to the ledger. A file is old news: it never overrides what was decided
 * later, and an opt-in without a date never lifts an opt-out. The same file a second time changes
 * nothing.
 */
public final class ImportRule {
  private ImportRule() {}

  /** What becomes of the row. */
  public sealed interface Ruling {
    /** It is written with this time. */
    record Record(Instant at) implements Ruling {}

    /** The ledger says the same already. */
    record Unchanged() implements Ruling {}

    /** Something newer was decided for the same sender; the file changes nothing. */
    record Outdated(Instant newer) implements Ruling {}

    /** An opt-in that would lift an opt-out has to say when it was given. */
    record NeedsDate(String outBy) implements Ruling {}
  }

  /**
   * Decides.
   *
   * @param rows what the ledger has for the recipient and channel, for any sender
   * @param date when it was decided, where the file tells; not in the future
   */
  public static Ruling decide(
      List<LedgerRow> rows,
      String sender,
      ConsentStatus status,
      Optional<Instant> date,
      Instant now) {
    Optional<LedgerRow> same = rows.stream().filter(row -> row.sender().equals(sender)).findFirst();
    return date.isPresent()
        ? dated(same, status, date.get())
        : status == ConsentStatus.OPTED_OUT
            ? outNow(rows, same, sender, now)
            : inSometime(rows, same, sender, now);
  }

  private static Ruling dated(Optional<LedgerRow> same, ConsentStatus status, Instant date) {
    if (same.isEmpty() || same.get().changedAt().isBefore(date)) {
      return new Ruling.Record(date);
    }
    if (same.get().status() == status) {
      return new Ruling.Unchanged();
    }
    // Of two that were decided in the same moment, no means no.
    return same.get().changedAt().equals(date) && status == ConsentStatus.OPTED_OUT
        ? new Ruling.Record(date)
        : new Ruling.Outdated(same.get().changedAt());
  }

  private static Ruling outNow(
      List<LedgerRow> rows, Optional<LedgerRow> same, String sender, Instant now) {
    boolean holds =
        same.filter(row -> row.status() == ConsentStatus.OPTED_OUT).isPresent()
            && rows.stream()
                .noneMatch(row ->
                    row.status() == ConsentStatus.OPTED_IN
                        && row.concerns(sender)
                        && row.changedAt().isAfter(same.get().changedAt()));
    return holds ? new Ruling.Unchanged() : new Ruling.Record(now);
  }

  private static Ruling inSometime(
      List<LedgerRow> rows, Optional<LedgerRow> same, String sender, Instant now) {
    Optional<LedgerRow> out =
        rows.stream()
            .filter(row -> row.status() == ConsentStatus.OPTED_OUT && row.concerns(sender))
            .filter(row -> rows.stream().noneMatch(later -> lifts(later, row)))
            .findFirst();
    if (out.isPresent()) {
      return new Ruling.NeedsDate(out.get().sender());
    }
    return same.filter(row -> row.status() == ConsentStatus.OPTED_IN).isPresent()
        ? new Ruling.Unchanged()
        : new Ruling.Record(now);
  }

  private static boolean lifts(LedgerRow later, LedgerRow row) {
    return later.status() == ConsentStatus.OPTED_IN
        && later.covers(row)
        && later.changedAt().isAfter(row.changedAt());
  }
}
