package dev.switchboard.bench.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bench.chaos.plan.Disturbance.FreezeNode;
import dev.switchboard.bench.chaos.plan.Disturbance.KillNode;
import dev.switchboard.bench.chaos.plan.Disturbance.KillStore;
import dev.switchboard.bench.chaos.plan.Schedule.Strike;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A schedule")
class ScheduleTest {
  private static final Duration LONG = Duration.ofMinutes(20);

  @Test
  @DisplayName("is the same for the same seed, and another for another one")
  void isRepeatable() {
    assertThat(Schedule.draw(7, LONG, 3)).isEqualTo(Schedule.draw(7, LONG, 3));
    assertThat(Schedule.draw(7, LONG, 3)).isNotEqualTo(Schedule.draw(8, LONG, 3));
  }

  @Test
  @DisplayName("of twenty minutes kills at least sixty times, whatever the seed")
  void killsOften() {
    assertThat(LongStream.range(0, 200).map(ScheduleTest::kills)).allMatch(kills -> kills >= 60);
  }

  private static long kills(long seed) {
    return Schedule.draw(seed, LONG, 3).strikes().stream()
        .map(Strike::disturbance)
        .filter(d -> d instanceof KillNode || d instanceof KillStore)
        .count();
  }

  @Test
  @DisplayName("never freezes a node for so long that a duplicate would be nobody's fault")
  void freezesWithinBounds() {
    assertThat(
            LongStream.range(0, 200)
                .boxed()
                .flatMap(seed -> Schedule.draw(seed, LONG, 3).strikes().stream())
                .map(Strike::disturbance)
                .filter(FreezeNode.class::isInstance))
        .allSatisfy(d -> assertThat(d.lasts()).isBetween(Duration.ZERO, Duration.ofSeconds(20)));
  }
}
