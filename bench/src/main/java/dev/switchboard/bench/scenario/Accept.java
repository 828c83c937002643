package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.load.Load;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast messages are taken in, each committed before it is answered. */
@Command(
    name = "accept",
    header = "Messages taken in, single and in batches.",
    description = {
      "Messages taken in by a gateway that sends nothing meanwhile (rate 0): single POSTs",
      "on many connections, then NDJSON batches. Each is committed before it is answered."
    })
public final class Accept implements Callable<Integer> {
  private static final int WARM_UP = 20_000;
  private static final int WARM_UP_BATCHES = 2;
  private static final int BATCH_CONNECTIONS = 2;

  private final Terminal terminal;
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--messages",
      defaultValue = "40000",
      description = "Single ones of a round. Default: 40000.")
  private int messages;

  @Option(
      names = "--batches",
      defaultValue = "10",
      description = "Of 10,000 lines, in a round. Default: 10.")
  private int batches;

  @Option(
      names = "--lines",
      defaultValue = "10000",
      description = "Of a batch, at most 10000. Default: 10000.")
  private int lines;

  @Option(names = "--connections", defaultValue = "32", description = "Default: 32.")
  private int connections;

  @Option(names = "--rounds", defaultValue = "3", description = "Default: 3.")
  private int rounds;

  public Accept(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sheet sheet = new Sheet("accept");
    List<Loaded> singles = new ArrayList<>();
    List<Loaded> batched = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      terminal.err().println("round " + round + " of " + rounds);
      boolean first = round == 1;
      try (Rig rig = first ? Rig.observed(options) : Rig.start(options.provider())) {
        rig.warmUp(1, new Latency(0, 0));
        singles(rig, "warm-up", WARM_UP);
        rig.countStatements();
        singles.add(singles(rig, "single", messages));
        if (first) {
          sheet.more("statements_single", rig.statements(messages));
        }
        batches(rig, "warm-up batch", WARM_UP_BATCHES);
        rig.countStatements();
        batched.add(batches(rig, "batch", batches));
        if (first) {
          sheet.more("statements_batch", rig.statements((long) batches * lines));
        }
      }
    }
    sheet
        .row(row("single POST", connections, singles, 1))
        .row(row("batch of " + lines, BATCH_CONNECTIONS, batched, lines))
        .note(
            "The middle of "
                + rounds
                + " rounds, each with a fresh store. p50 and p99 are of one request; …_us: processor time per message.");
    options.show(sheet, terminal);
    return 0;
  }

  private Loaded singles(Rig rig, String name, int count) {
    Texts texts = Texts.oneSegment(name);
    return measure(
        rig,
        new Load(
            rig.gateway().url(), connections, n -> GatewayProcess.createRequest(texts.json(n))),
        count,
        1);
  }

  private Loaded batches(Rig rig, String name, int count) {
    Texts texts = Texts.oneSegment(name);
    List<byte[]> requests =
        IntStream.range(0, count)
            .mapToObj(batch ->
                GatewayProcess.batchRequest(
                    IntStream.range(batch * lines, (batch + 1) * lines)
                        .mapToObj(texts::json)
                        .toList()))
            .toList();
    return measure(
        rig, new Load(rig.gateway().url(), BATCH_CONNECTIONS, requests::get), count, lines);
  }

  private static Loaded measure(Rig rig, Load load, int requests, int messagesEach) {
    return Loaded.measure(
        rig, (long) requests * messagesEach, () -> load.asFastAsItGoes(requests), () -> {});
  }

  private static Map<String, Object> row(
      String what, int connections, List<Loaded> rounds, int messagesEach) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what);
    row.put("connections", connections);
    row.put(
        "messages_per_s",
        Loaded.median(rounds, round -> round.answers().perSecond() * messagesEach));
    Loaded.latency(row, rounds);
    Loaded.refused(row, rounds);
    Loaded.cost(row, rounds);
    return row;
  }
}
