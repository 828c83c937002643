package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Arrival;
import dev.switchboard.bench.figure.Percentiles;
import dev.switchboard.bench.figure.Sheet;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.process.GatewayProcess;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.cli.Failure;
import dev.switchboard.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How long a code waits on a sender that is busy with a campaign. */
@Command(
    name = "urgent",
    header = "How long a code waits behind a campaign.",
    description = {
      "A campaign of one-segment texts on a sender at its rate, and one urgent message",
      "per second on the same sender: from the begin of its POST to its arrival at the",
      "provider."
    })
public final class Urgent implements Callable<Integer> {
  private static final int WARM_UP_SECONDS = 5;

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
  public Integer call() {
    if (messages > Texts.people() / 2) {
      throw Failure.misused("--messages is more than " + Texts.people() / 2, "");
    }
    try (Rig rig = Rig.start(options.provider(), options.recording())) {
      rig.warmUp(WARM_UP_SECONDS * rate, latency, rate);
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
      Percentiles took =
          traffic.map(seen -> arrived(codes, seen)).orElseGet(() -> told(codes, rig.gateway()));
      show(codes, took, traffic);
    }
    return 0;
  }

  /**
   * When each code's POST began and how long its 202 took, in nanoseconds.
   *
   * @param ids as the gateway named them
   * @param texts recipient n + people ÷ 2 is that of code n
   */
  private record Codes(Texts texts, String[] ids, long[] begun, long[] accepted) {
    String recipient(int n) {
      return texts.recipient(Texts.people() / 2 + n);
    }
  }

  /** Each at a random moment of its second, so that none keeps step with the campaign. */
  private Codes send(GatewayProcess gateway) {
    Texts texts = Texts.oneSegment("your code").withPriority("urgent");
    Codes codes = new Codes(texts, new String[seconds], new long[seconds], new long[seconds]);
    Random random = new Random(7);
    long begin = System.nanoTime();
    for (int n = 0; n < seconds; n++) {
      String json = texts.json(Texts.people() / 2 + n);
      Patience.until(begin + n * 1_000_000_000L + random.nextLong(900_000_000));
      codes.begun[n] = System.nanoTime();
      codes.ids[n] = gateway.create(json).path("id").stringValue();
      codes.accepted[n] = System.nanoTime() - codes.begun[n];
    }
    return codes;
  }

  private void show(Codes codes, Percentiles took, Optional<Traffic> traffic) {
    Sheet sheet = new Sheet("urgent");
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("codes", seconds);
    row.put("latency_ms", options.provider().isPresent() ? "its own" : latency.toString());
    row.put("p50_ms", took.at(50) / 1e6);
    row.put("p99_ms", took.at(99) / 1e6);
    row.put("max_ms", took.max() / 1e6);
    Percentiles accepted = Percentiles.of(codes.accepted);
    row.put("accept_p50_ms", accepted.at(50) / 1e6);
    row.put("accept_p99_ms", accepted.at(99) / 1e6);
    row.put("worst_second", traffic.map(Traffic::worstSecond));
    row.put("used_percent", traffic.map(seen -> 100 * seen.used(rate)));
    row.put("duplicates", traffic.map(Traffic::duplicates));
    sheet
        .row(row)
        .note(
            traffic.isPresent()
                ? "From the begin of the POST to the arrival of the code at the provider; both are System.nanoTime(), which"
                    + " on Linux is one clock for all processes."
                : "From created_at to the answered attempt in the gateway's own timeline, the provider's latency included.")
        .note("During a campaign of " + messages + " texts at " + rate + "/s on the same sender.");
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

  /** What the gateway's own timeline says, where nobody else can be asked. */
  private static Percentiles told(Codes codes, GatewayProcess gateway) {
    long[] took = new long[codes.ids.length];
    for (int n = 0; n < took.length; n++) {
      JsonNode message = gateway.message(codes.ids[n]);
      Instant created = Instant.parse(message.path("created_at").stringValue());
      Instant answered =
          message
              .path("timeline")
              .valueStream()
              .filter(entry -> entry.path("status").asString().equals("sent"))
              .findFirst()
              .map(entry -> Instant.parse(entry.path("at").stringValue()))
              .orElseThrow(() -> Failure.failed("a code was not sent in time", ""));
      took[n] = Duration.between(created, answered).toNanos();
    }
    return Percentiles.of(took);
  }
}
