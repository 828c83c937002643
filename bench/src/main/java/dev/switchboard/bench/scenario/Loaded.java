package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Percentiles;
import dev.switchboard.bench.load.Answers;
import dev.switchboard.bench.process.Cost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One round of a load: what was answered, and what it cost.
 *
 * @param cost processor time for each item, in microseconds
 * @param followed seconds from the last answer until what had to follow was done
 */
record Loaded(Answers answers, Cost cost, double followed) {

  /**
   * Runs a load and, still at its cost, what has to follow it.
   *
   * @param items what the cost is divided by
   */
  static Loaded measure(Rig rig, long items, Supplier<Answers> load, Runnable after) {
    Cost before = Cost.now(rig.gateway(), rig.provider());
    Answers answers = load.get();
    long answered = System.nanoTime();
    after.run();
    double followed = (System.nanoTime() - answered) / 1e9;
    Cost cost = Cost.now(rig.gateway(), rig.provider()).since(before).microsPer(items);
    return new Loaded(answers, cost, followed);
  }

  /** The middle of some rounds. */
  static double median(List<Loaded> rounds, Function<Loaded, Double> figure) {
    return Percentiles.median(rounds.stream().mapToDouble(figure::apply).toArray());
  }

  /**
   * A row of what was asked for and answered.
   *
   * @param rate name of the column for what was answered per second
   */
  static Map<String, Object> row(String what, int connections, String rate, List<Loaded> rounds) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what);
    row.put("connections", connections);
    row.put(rate, median(rounds, round -> round.answers.perSecond()));
    latency(row, rounds);
    row.put("max_ms", median(rounds, round -> round.answers.millis(100)));
    refused(row, rounds);
    row.put("applied_after_s", median(rounds, Loaded::followed));
    cost(row, rounds);
    return row;
  }

  /** How long a request took. */
  static void latency(Map<String, Object> row, List<Loaded> rounds) {
    row.put("p50_ms", median(rounds, round -> round.answers.millis(50)));
    row.put("p99_ms", median(rounds, round -> round.answers.millis(99)));
  }

  static void refused(Map<String, Object> row, List<Loaded> rounds) {
    row.put("refused", rounds.stream().mapToInt(round -> round.answers.refused()).sum());
  }

  static void cost(Map<String, Object> row, List<Loaded> rounds) {
    row.put("gateway_us", median(rounds, round -> round.cost.gateway()));
    row.put("store_us", median(rounds, round -> round.cost.store()));
    row.put("load_us", median(rounds, round -> round.cost.load()));
  }
}
