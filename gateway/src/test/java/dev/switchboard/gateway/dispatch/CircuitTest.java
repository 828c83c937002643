package dev.switchboard.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.core.provider.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F30 A provider that does not answer")
class CircuitTest {
  private final Circuit circuit = new Circuit();

  private void noAnswer(int times) {
    for (int i = 0; i < times; i++) {
      circuit.ended(new Outcome.Unknown("HTTP 503"));
    }
  }

  @Test
  @DisplayName("is still tried with everything after a few failures")
  void aFew() {
    noAnswer(9);
    assertThat(circuit.closed()).isTrue();
  }

  @Test
  @DisplayName(
      "is only probed after many, so that the queue is not burnt, and one answer ends that")
  void many() {
    noAnswer(10);
    assertThat(circuit.closed()).isFalse();
    assertThat(circuit.mayProbe()).isFalse();
    await().atMost(Duration.ofSeconds(2)).until(circuit::mayProbe);
    assertThat(circuit.mayProbe()).isFalse();
    circuit.ended(new Outcome.Accepted("SM0123", "queued"));
    assertThat(circuit.closed()).isTrue();
  }
}
