package dev.switchboard.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("V3 A plan of channels")
class FallbackPlanTests {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final FallbackPlan PLAN =
      new FallbackPlan(
          List.of(
              new FallbackStep(VerifyChannel.CALL, Optional.of(Duration.ofSeconds(30))),
              new FallbackStep(VerifyChannel.WHATSAPP, Optional.empty())));

  @Test
  @DisplayName("is read as it was written")
  void written() {
    assertThat(FallbackPlan.read(PLAN.written())).isEqualTo(PLAN);
    assertThat(FallbackPlan.read("")).isEqualTo(FallbackPlan.NONE);
  }

  @Test
  @DisplayName(
      "counts its time from the last send, and has none for a step that waits for a failure")
  void times() {
    assertThat(PLAN.nextAt(NOW)).hasValue(NOW.plusSeconds(30));
    assertThat(PLAN.rest().nextAt(NOW)).isEmpty();
    assertThat(PLAN.rest().next().map(FallbackStep::channel)).hasValue(VerifyChannel.WHATSAPP);
  }

  @Test
  @DisplayName("leaves out a channel that the person has asked for already")
  void without() {
    assertThat(PLAN.without(VerifyChannel.CALL).next().map(FallbackStep::channel))
        .hasValue(VerifyChannel.WHATSAPP);
  }

  @ParameterizedTest
  @EnumSource(VerifyChannel.class)
  @DisplayName("that nobody named never comes by the clock, nor to the channel it began with")
  void usual(VerifyChannel first) {
    assertThat(FallbackPlan.usual(first).nextAt(NOW)).isEmpty();
    assertThat(FallbackPlan.usual(first).steps())
        .noneMatch(step -> step.channel() == first || !step.channel().carriesCode());
  }
}
