package dev.switchboard.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Waiting before another try")
class BackoffTests {

  @ParameterizedTest(name = "after {0} tries up to {1} s")
  @CsvSource({"1, 1", "2, 2", "3, 4", "8, 128", "9, 256", "10, 300", "64, 300", "2000000000, 300"})
  @DisplayName("doubles up to the cap, anything below is equally likely")
  void fullJitter(int tries, long ceiling) {
    Random random = new Random(7);
    long[] waits =
        IntStream.range(0, 5_000)
            .mapToLong(i -> Backoff.after(tries, random).toMillis())
            .sorted()
            .toArray();
    assertThat(waits[waits.length - 1]).isLessThanOrEqualTo(ceiling * 1000);
    assertThat(waits[waits.length - 1]).isGreaterThan(ceiling * 980);
    assertThat(waits[0]).isLessThan(ceiling * 20);
    assertThat(waits[waits.length / 2]).isBetween(ceiling * 450, ceiling * 550);
  }

  @Test
  @DisplayName("never sooner than the provider asked for, and not all at the same moment")
  void honoursRetryAfter() {
    Random random = new Random(7);
    Duration wish = Duration.ofSeconds(30);
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> Backoff.after(3, Optional.of(wish), random)))
        .allMatch(wait -> wait.compareTo(wish) >= 0 && wait.toMillis() <= 34_000)
        .anyMatch(wait -> wait.toMillis() > 33_000);
    assertThat(Backoff.after(1, Optional.of(Duration.ofDays(400)), random))
        .isLessThanOrEqualTo(Backoff.LONGEST_WISH.plusSeconds(1));
    assertThat(Backoff.after(1, Optional.of(Duration.ofSeconds(-5)), random))
        .isBetween(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("there is no wait before the first try")
  void zeroTries() {
    assertThatThrownBy(() -> Backoff.after(0, new Random()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 or more");
  }
}
