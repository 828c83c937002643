package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Percentiles;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.process.Cost;
import dev.switchboard.bench.stub.Latency;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One round in which a full queue was emptied.
 *
 * @param perSecond from the first to the last arrival
 * @param committedPerSecond from the first arrival until every outcome was committed
 * @param cost processor time per message, in microseconds
 * @param duplicates empty where the provider is not ours
 */
record Drained(
    double perSecond, double committedPerSecond, Cost cost, Optional<Integer> duplicates) {

  /**
   * Loads messages into a gateway whose rate is 0, lets them go and waits for the last outcome.
   * With a provider that is not ours, both rates count from the moment in which they were let go.
   */
  static Drained measure(Rig rig, int messages, Latency latency) {
    rig.gateway().rate(0);
    Queue.fill(rig.gateway(), Texts.oneSegment("dispatch"), messages);
    rig.provider().begin(latency);
    rig.countStatements();
    Cost before = Cost.now(rig.gateway(), rig.provider());
    long begun = System.nanoTime();
    long committed = rig.drain(messages);
    Cost cost = Cost.now(rig.gateway(), rig.provider()).since(before).microsPer(messages);
    Optional<Traffic> traffic = rig.provider().traffic();
    long first = traffic.map(seen -> seen.arrivals().getFirst().at()).orElse(begun);
    double rate = messages * 1e9 / (committed - first);
    return new Drained(
        traffic.map(Traffic::perSecond).orElse(rate), rate, cost, traffic.map(Traffic::duplicates));
  }

  /** The middle of some rounds. */
  static double median(List<Drained> rounds, ToDoubleFunction<Drained> figure) {
    return Percentiles.median(rounds.stream().mapToDouble(figure).toArray());
  }

  /** Of all rounds; empty where the provider is not ours. */
  static Optional<Integer> duplicates(List<Drained> rounds) {
    return rounds.stream().map(Drained::duplicates).reduce(Optional.of(0), Drained::sum);
  }

  private static Optional<Integer> sum(Optional<Integer> one, Optional<Integer> other) {
    return one.flatMap(a -> other.map(b -> a + b));
  }
}
