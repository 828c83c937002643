package dev.switchboard.bench.scenario;

import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.process.GatewayProcess;
import java.util.stream.IntStream;

/** Puts messages into a gateway's queue. */
final class Queue {
  private static final int LINES = 10_000;

  private Queue() {}

  static void fill(GatewayProcess gateway, Texts texts, int count) {
    for (int from = 0; from < count; from += LINES) {
      gateway.batch(
          IntStream.range(from, Math.min(count, from + LINES)).mapToObj(texts::json).toList());
    }
  }
}
