package dev.switchboard.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Traffic")
class TrafficTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  @DisplayName("counts what came again, however often")
  void duplicates() {
    Traffic traffic =
        Traffic.of(
            List.of(
                new Arrival(1, "+12015550001", 1, 7),
                new Arrival(2, "+12015550002", 1, 8),
                new Arrival(3, "+12015550001", 1, 7),
                new Arrival(4, "+12015550001", 1, 7)));
    assertThat(traffic.duplicates()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "that keeps a rate exactly uses all of it, the last message being the next one's time")
  void used() {
    Traffic traffic =
        Traffic.of(
            List.of(
                new Arrival(0, "a", 5, 1),
                new Arrival(5 * SECOND / 80, "a", 3, 2),
                new Arrival(8 * SECOND / 80, "a", 5, 3)));
    assertThat(traffic.used(80)).isCloseTo(1, within(1e-9));
    assertThat(traffic.used(160)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  @DisplayName("is sorted, cut off and measured from the first to the last arrival")
  void measures() {
    Traffic traffic =
        Traffic.of(
            List.of(
                new Arrival(3 * SECOND, "a", 1, 3),
                new Arrival(0, "a", 2, 1),
                new Arrival(SECOND, "a", 1, 2)));
    assertThat(traffic.perSecond()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(traffic.longestGap()).isEqualTo(2);
    assertThat(traffic.usedOutsideGap(3)).isCloseTo(1, within(1e-9));
    assertThat(traffic.before(3 * SECOND).segments()).isEqualTo(3);
    assertThat(traffic.worstSecond()).isEqualTo(2);
  }

  @Test
  @DisplayName("of one message has no rate")
  void ofOne() {
    Traffic traffic = Traffic.of(List.of(new Arrival(0, "a", 1, 1)));
    assertThat(traffic.perSecond()).isZero();
    assertThat(traffic.used(80)).isZero();
    assertThat(traffic.worstSecond()).isEqualTo(1);
  }
}
