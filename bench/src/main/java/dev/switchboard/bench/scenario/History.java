package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.process.EmbeddedStore;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a long past costs. */
@Command(
    name = "history",
    header = "What ten million old messages cost.",
    description = {
      "dispatch on a store with many old messages beside dispatch on an empty one, in",
      "turn. The old ones are written by SQL, over the months of the last year, with",
      "their timelines and SIDs; that takes minutes and about 1.5 GB for each million."
    })
public final class History implements Callable<Integer> {
  private static final Latency AT_ONCE = new Latency(0, 0);

  private final Terminal terminal;
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--old",
      defaultValue = "10000000",
      description = "Old messages. Default: 10000000.")
  private int old;

  @Option(
      names = "--messages",
      defaultValue = "50000",
      description = "Sent in each round. Default: 50000.")
  private int messages;

  @Option(names = "--rounds", defaultValue = "3", description = "Default: 3.")
  private int rounds;

  public History(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (options.provider().isPresent()) {
      throw Failure.misused(
          "history needs our stub, which settles what was sent between the rounds",
          "leave --provider away");
    }
    List<Drained> fresh = new ArrayList<>();
    List<Drained> aged = new ArrayList<>();
    try (Rig empty = Rig.start(Optional.empty(), Optional.empty());
        Rig full = Rig.start(Optional.empty(), options.recording())) {
      try (EmbeddedStore store = full.store()) {
        new OldMessages(store, old).write(terminal.err()::println);
      }
      for (Rig rig : List.of(empty, full)) {
        rig.warmUp(Math.max(1, messages / 5), AT_ONCE);
        rig.settle();
      }
      for (int round = 1; round <= rounds; round++) {
        terminal.err().println("round " + round + " of " + rounds);
        fresh.add(round(empty));
        aged.add(round(full));
      }
    }
    double was = Drained.median(fresh, Drained::committedPerSecond);
    Sheet sheet = new Sheet("history");
    sheet
        .row(row("empty", 0, fresh, was))
        .row(row("old", old, aged, was))
        .note(
            messages
                + " messages of one segment at 0 ms; the middle of "
                + rounds
                + " rounds, in turn on both stores.");
    options.show(sheet, terminal);
    return 0;
  }

  private Drained round(Rig rig) {
    Drained drained = Drained.measure(rig, messages, AT_ONCE);
    rig.settle();
    return drained;
  }

  private static Map<String, Object> row(String store, int old, List<Drained> rounds, double was) {
    Map<String, Object> row = new LinkedHashMap<>();
    double rate = Drained.median(rounds, Drained::committedPerSecond);
    row.put("store", store);
    row.put("old_messages", old);
    row.put("per_s", Drained.median(rounds, Drained::perSecond));
    row.put("committed_per_s", rate);
    row.put("to_empty", rate / was);
    row.put("gateway_us", Drained.median(rounds, round -> round.cost().gateway()));
    row.put("store_us", Drained.median(rounds, round -> round.cost().store()));
    row.put("duplicates", Drained.duplicates(rounds));
    return row;
  }
}
