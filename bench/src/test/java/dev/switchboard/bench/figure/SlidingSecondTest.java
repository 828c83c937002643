package dev.switchboard.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The worst sliding second")
class SlidingSecondTest {

  @ParameterizedTest(name = "of {1} segments at {0} ns is {2}")
  @CsvSource({
    // nothing, and one alone
    "'',                           '',      0",
    "5,                            3,       3",
    // exactly a second apart: never in one window
    "0 1000000000,                 1 1,     1",
    // a nanosecond less: together
    "0 999999999,                  1 1,     2",
    // windows begin anywhere, not at whole seconds
    "900000000 1100000000,         4 5,     9",
    // the worst one is in the middle
    "0 500000000 1499999999 1500000000 1999999999, 1 2 3 4 5, 12",
    // at the same moment
    "7 7 7,                        1 2 3,   6",
    // an even spread of 80 in a second holds 80, however it is cut
    "0 250000000 500000000 750000000 1000000000 1250000000, 20 20 20 20 20 20, 80",
    // one step closer together holds one more
    "0 249999999 499999999 749999999 999999999 1250000000, 20 20 20 20 20 20, 100",
    // a clock may count from anywhere, also below zero
    "-500000000 499999999,         1 1,     2",
  })
  void ofTable(String at, String weights, long worst) {
    assertThat(SlidingSecond.worst(longs(at), ints(weights))).isEqualTo(worst);
  }

  @Test
  @DisplayName("is that of the slowest way to count it")
  void asCountedSlowly() {
    Random random = new Random(42);
    for (int round = 0; round < 200; round++) {
      long[] at = random.longs(60, 0, 3_000_000_000L).sorted().toArray();
      int[] weights = random.ints(60, 1, 6).toArray();
      long worst = 0;
      for (long from : at) {
        long held = 0;
        for (int i = 0; i < at.length; i++) {
          held += at[i] >= from && at[i] - from < 1_000_000_000 ? weights[i] : 0;
        }
        worst = Math.max(worst, held);
      }
      assertThat(SlidingSecond.worst(at, weights)).isEqualTo(worst);
    }
  }

  private static long[] longs(String text) {
    return text.isEmpty()
        ? new long[0]
        : Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private static int[] ints(String text) {
    return text.isEmpty()
        ? new int[0]
        : Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }
}
