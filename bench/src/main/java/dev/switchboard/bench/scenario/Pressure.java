package dev.switchboard.bench.scenario;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How a gateway is loaded: as fast as it goes, then at a rate. */
final class Pressure {
  @Option(names = "--connections", defaultValue = "32", description = "Default: 32.")
  private int connections;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "Per second in the open loop. Default: 1000.")
  private int rate;

  @Option(names = "--seconds", defaultValue = "20", description = "Of it. Default: 20.")
  private int seconds;

  @Option(names = "--rounds", defaultValue = "3", description = "Default: 3.")
  private int rounds;

  /** On which it goes as fast as it can. */
  int connections() {
    return connections;
  }

  int rate() {
    return rate;
  }

  /** How many come at the rate. */
  int count() {
    return rate * seconds;
  }

  /** For so many at the rate. */
  Duration time(int count) {
    return Duration.ofNanos((long) (count * 1e9 / rate));
  }

  /** Enough for the rate when each takes 60 ms. */
  int openConnections() {
    return Math.max(8, rate * 6 / 100);
  }

  int rounds() {
    return rounds;
  }
}
