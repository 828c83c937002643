package dev.switchboard.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What left lately")
class TurnoverTest {
  private static final long SPAN = Duration.ofMillis(250).toNanos();

  private final Turnover turnover = new Turnover(Duration.ofMillis(250), 0);

  @Test
  @DisplayName("counts from the first one on, and for a whole span after its own")
  void counts() {
    turnover.left(3, 0);
    turnover.left(4, SPAN - 1);
    assertThat(turnover.lately(SPAN - 1)).isEqualTo(7);
    turnover.left(1, SPAN);
    assertThat(turnover.lately(SPAN)).isEqualTo(7);
    assertThat(turnover.lately(2 * SPAN - 1)).isEqualTo(7);
    assertThat(turnover.lately(2 * SPAN)).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "is nothing where nothing left, so that nothing is committed for a provider that hangs")
  void nothing() {
    turnover.left(100, SPAN / 2);
    assertThat(turnover.lately(3 * SPAN)).isZero();
    turnover.left(2, 5 * SPAN + 1);
    assertThat(turnover.lately(6 * SPAN)).isEqualTo(2);
  }
}
