package dev.switchboard.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A percentile")
class PercentilesTest {

  @ParameterizedTest(name = "{1} of 1 to {0} is {2}")
  @CsvSource({
    "1,    50,  1",
    "1,    99,  1",
    "2,    50,  1",
    "2,    51,  2",
    "10,   90,  9",
    "10,   99,  10",
    "100,  99,  99",
    "101,  99,  100",
    "1000, 99.9, 999",
    "1000, 100, 1000",
  })
  void nearestRank(int count, double percent, long expected) {
    long[] samples = LongStream.rangeClosed(1, count).map(n -> count + 1 - n).toArray();
    assertThat(Percentiles.of(samples).at(percent)).isEqualTo(expected);
  }

  @Test
  @DisplayName("of nothing is an error, not a zero")
  void ofNothing() {
    assertThatThrownBy(() -> Percentiles.of(new long[0]).at(99)).hasMessageContaining("no samples");
  }

  @Test
  @DisplayName("the median of rounds is the one in the middle, or between the two")
  void median() {
    assertThat(Percentiles.median(3, 1, 2)).isEqualTo(2);
    assertThat(Percentiles.median(4, 1, 2, 3)).isEqualTo(2.5);
    assertThat(Percentiles.median(7)).isEqualTo(7);
  }
}
