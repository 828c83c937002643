package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Arrival;
import dev.switchboard.bench.figure.Percentiles;
import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.bench.wire.HttpConnection;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a code waits on a sender that is busy with a campaign. */
@Command(
    name = "urgent",
    description = {
      "A campaign of one-segment texts on a sender at its rate, and one urgent message",
      "per second on the same sender: from the begin of its POST to its arrival at the",
      "provider."
    })
public final class Urgent implements Callable<Integer> {
  private static final int WARM_UP = 500;

  /** Where the campaign is under way and its first burst over. */
  private static final Duration RUN_IN = Duration.ofSeconds(3);

  /** After the last code, until it must have arrived. */
  private static final Duration RUN_OUT = Duration.ofSeconds(5);

  private final Terminal terminal;
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--messages",
      defaultValue = "100000",
      description = "Of the campaign, at most 100000. Default: 100000.")
  private int messages;

  @Option(names = "--seconds", defaultValue = "120", description = "Codes, one each. Default: 120.")
  private int seconds;

  @Option(names = "--rate", defaultValue = "80", description = "Segments per second. Default: 80.")
  private int rate;

  @Option(
      names = "--latency",
      converter = LatencyOption.class,
      defaultValue = "50",
      description = "Of the provider, in ms. Default: 50.")
  private Latency latency = new Latency(50, 50);

  public Urgent(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (messages > Texts.people() / 2) {
      throw Failure.misused("--messages is more than " + Texts.people() / 2, "");
    }
    try (Rig rig = Rig.start(options.provider(), options.recording())) {
      rig.warmUp(WARM_UP, latency);
      terminal.err().println("loading " + messages + " messages");
      Queue.fill(rig.gateway(), Texts.oneSegment("campaign").withPriority("bulk"), messages);
      rig.provider().begin(latency);
      rig.gateway().rate(rate);
      Patience.pause(RUN_IN);
      terminal.err().println("one code per second for " + seconds + " s");
      Codes codes = send(rig.gateway());
      Patience.pause(RUN_OUT);
      Optional<Traffic> traffic = rig.provider().traffic();
      rig.gateway().rate(0);
      show(codes, traffic);
    }
    return 0;
  }

  /**
   * When each code's POST began and how long its 202 took, in nanoseconds.
   *
   * @param texts recipient n + people ÷ 2 is that of code n
   */
  private record Codes(Texts texts, long[] begun, long[] accepted) {
    String recipient(int n) {
      return texts.recipient(Texts.people() / 2 + n);
    }
  }

  /** Each at a random moment of its second, so that none keeps step with the campaign. */
  private Codes send(GatewayProcess gateway) throws IOException {
    Texts texts = Texts.oneSegment("your code").withPriority("urgent");
    Codes codes = new Codes(texts, new long[seconds], new long[seconds]);
    Random random = new Random(7);
    long begin = System.nanoTime();
    try (HttpConnection connection = new HttpConnection(gateway.url())) {
      for (int n = 0; n < seconds; n++) {
        byte[] request = GatewayProcess.createRequest(texts.json(Texts.people() / 2 + n));
        Patience.until(begin + n * 1_000_000_000L + random.nextLong(900_000_000));
        codes.begun[n] = System.nanoTime();
        if (!connection.ask(request).isGood()) {
          throw Failure.failed("an urgent message was refused", "");
        }
        codes.accepted[n] = System.nanoTime() - codes.begun[n];
      }
    }
    return codes;
  }

  private void show(Codes codes, Optional<Traffic> traffic) {
    Sheet sheet = new Sheet("urgent");
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("codes", seconds);
    row.put("latency_ms", options.provider().isPresent() ? "its own" : latency.toString());
    Optional<Percentiles> arrived = traffic.map(seen -> arrived(codes, seen));
    row.put("p50_ms", arrived.map(all -> all.at(50) / 1e6));
    row.put("p99_ms", arrived.map(all -> all.at(99) / 1e6));
    row.put("max_ms", arrived.map(all -> all.max() / 1e6));
    Percentiles accepted = Percentiles.of(codes.accepted);
    row.put("accept_p50_ms", accepted.at(50) / 1e6);
    row.put("accept_p99_ms", accepted.at(99) / 1e6);
    row.put("worst_second", traffic.map(Traffic::worstSecond));
    row.put("used_percent", traffic.map(seen -> 100 * seen.used(rate)));
    row.put("duplicates", traffic.map(Traffic::duplicates));
    sheet
        .row(row)
        .note(
            "From the begin of the POST to the arrival of the code at the provider, during a campaign of "
                + messages
                + " texts at "
                + rate
                + "/s on the same sender.")
        .note(
            "Both times are System.nanoTime() of two processes on one machine, which on Linux is one clock.");
    options.show(sheet, terminal);
  }

  private static Percentiles arrived(Codes codes, Traffic traffic) {
    Map<String, Long> arrivals =
        traffic.arrivals().stream().collect(Collectors.toMap(Arrival::to, Arrival::at, Math::min));
    long[] took = new long[codes.begun.length];
    for (int n = 0; n < took.length; n++) {
      Long at = arrivals.get(codes.recipient(n));
      if (at == null) {
        throw Failure.failed(
            "code "
                + n
                + " has not arrived "
                + RUN_OUT.toSeconds()
                + " s after the last was accepted",
            "");
      }
      took[n] = at - codes.begun[n];
    }
    return Percentiles.of(took);
  }
}
