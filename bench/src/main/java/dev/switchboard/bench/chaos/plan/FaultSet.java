package dev.switchboard.bench.chaos.plan;

import dev.switchboard.bench.chaos.stage.Provider.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Faults of the provider that are armed together. */
final class FaultSet {
  private static final String CREATE = "messages.create";
  private static final String CALLBACK = "messages.callback";

  /** Answers later than the read timeout, and some within it. */
  private static final int LONGEST_LATENCY_MILLIS = 18_000;

  private static final int LONGEST_DELAY_MILLIS = 10_000;

  private FaultSet() {}

  /**
   * Some of everything that {@code PUT /sim/faults} can do, with probabilities that leave most
   * alone.
   */
  static List<Fault> draw(Random random) {
    List<Fault> faults = new ArrayList<>();
    for (String action :
        List.of("429", "500_before", "500_after", "reset_before", "reset_after", "truncate")) {
      maybe(random, faults, CREATE, action, 0.06);
    }
    maybe(
        random, faults, CREATE, "latency:" + (200 + random.nextInt(LONGEST_LATENCY_MILLIS)), 0.04);
    for (String action :
        List.of("drop_callback", "double_callback", "reorder_callbacks", "wrong_signature")) {
      maybe(random, faults, CALLBACK, action, 0.3);
    }
    maybe(
        random,
        faults,
        CALLBACK,
        "delay_callback:" + (200 + random.nextInt(LONGEST_DELAY_MILLIS)),
        0.3);
    maybe(random, faults, "messages.inbound", "double_callback", 0.5);
    for (String action : List.of("429", "500_before", "reset_after", "truncate")) {
      maybe(random, faults, "messages.list", action, 0.1);
    }
    maybe(random, faults, "messages.fetch", "500_before", 0.1);
    return faults;
  }

  private static void maybe(
      Random random, List<Fault> faults, String operation, String action, double most) {
    if (random.nextBoolean()) {
      faults.add(new Fault(operation, action, most * (0.2 + 0.8 * random.nextDouble())));
    }
  }
}
