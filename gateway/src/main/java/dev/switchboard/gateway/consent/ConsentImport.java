package dev.switchboard.gateway.consent;

import dev.switchboard.core.consent.ImportRule.Ruling;
import dev.switchboard.gateway.consent.OptOuts.Imported;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes consents in from a file, a line each. Good lines are kept, bad ones told; every line is
 * committed before it is told.
 */
public final class ConsentImport {
  /** How many share a transaction, and so the locks of these people. */
  private static final int GROUP = 500;

  private static final Problem NOT_STORABLE =
      Problem.of(422, "not_storable", "The store refuses this line; its neighbours are kept.");

  /** What became of a line. */
  public sealed interface Told {
    int line();

    /**
     * @param result {@code recorded}, {@code unchanged} where the ledger said so before, or {@code
     *     outdated} where it has something newer
     */
    record Taken(
        int line, String recipient, String channel, String sender, String status, String result)
        implements Told {}

    record Refused(int line, Problem problem) implements Told {}
  }

  private record Read(int line, Optional<Imported> row, Optional<Problem> problem) {}

  private final OptOuts optOuts;
  private final Senders senders;
  private final StrictJson strict;
  private final InstantSource clock;

  public ConsentImport(OptOuts optOuts, Senders senders, StrictJson strict, InstantSource clock) {
    this.optOuts = optOuts;
    this.senders = senders;
    this.strict = strict;
    this.clock = clock;
  }

  /** How a file is written. */
  public enum Format {
    CSV,
    NDJSON
  }

  /**
   * Takes a file in.
   *
   * @param actor who imports it
   * @param told hears of each line in order, after its commit
   * @throws RequestRefused 400 or 413 where the file as a whole cannot be read; nothing is stored
   */
  public void run(byte[] body, Format format, String actor, Consumer<List<Told>> told) {
    List<ImportBody.Line> lines =
        format == Format.CSV ? ImportBody.csv(body) : ImportBody.ndjson(body, strict);
    OwnSenders own = OwnSenders.of(senders);
    for (int from = 0; from < lines.size(); from += GROUP) {
      List<Read> group =
          lines.subList(from, Math.min(from + GROUP, lines.size())).stream()
              .map(line -> read(line, own, actor))
              .toList();
      told.accept(store(group));
    }
  }

  private Read read(ImportBody.Line line, OwnSenders own, String actor) {
    try {
      Imported row = line.read().get().checked(own, actor, clock.instant());
      return new Read(line.number(), Optional.of(row), Optional.empty());
    } catch (RequestRefused refusal) {
      return new Read(line.number(), Optional.empty(), Optional.of(refusal.problem()));
    }
  }

  private List<Told> store(List<Read> group) {
    List<Read> good = group.stream().filter(read -> read.row().isPresent()).toList();
    Iterator<Told> stored = together(good).iterator();
    List<Told> told = new ArrayList<>();
    for (Read read : group) {
      told.add(
          read.problem().isPresent()
              ? new Told.Refused(read.line(), read.problem().get())
              : stored.next());
    }
    return told;
  }

  private List<Told> together(List<Read> good) {
    if (good.isEmpty()) {
      return List.of();
    }
    try {
      Iterator<Ruling> rulings =
          optOuts
              .importAll(good.stream().map(read -> read.row().orElseThrow()).toList())
              .iterator();
      return good.stream().map(read -> told(read, rulings.next())).toList();
    } catch (RuntimeException poisoned) {
      if (StoreAway.isBehind(poisoned)) {
        throw poisoned;
      }
      // One of them cannot be stored: one by one, so that it harms only itself.
      return good.size() == 1
          ? List.of(new Told.Refused(good.getFirst().line(), NOT_STORABLE))
          : good.stream().flatMap(read -> together(List.of(read)).stream()).toList();
    }
  }

  private static Told told(Read read, Ruling ruling) {
    Imported row = read.row().orElseThrow();
    return switch (ruling) {
      case Ruling.Record _ -> taken(read.line(), row, "recorded");
      case Ruling.Unchanged _ -> taken(read.line(), row, "unchanged");
      case Ruling.Outdated _ -> taken(read.line(), row, "outdated");
      case Ruling.NeedsDate(String outBy) ->
          new Told.Refused(
              read.line(),
              Problem.of(
                  422,
                  "opted_out",
                  "date",
                  "is missing: there is an opt-out of "
                      + (outBy.equals(Consents.EVERY_SENDER) ? "every sender" : outBy)
                      + ", and only an opt-in that says that it was given later lifts it"));
    };
  }

  private static Told taken(int line, Imported row, String result) {
    return new Told.Taken(
        line, row.recipient(), row.channel(), row.sender(), row.status().word(), result);
  }
}
