package dev.switchboard.bench.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bench.chaos.plan.Outages;
import dev.switchboard.bench.chaos.plan.Outages.Outage;
import dev.switchboard.bench.chaos.traffic.Accepted;
import dev.switchboard.bench.chaos.traffic.Text;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A code")
class UrgencyTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Outages outages = new Outages();
  private final Urgency urgency = new Urgency(outages);

  private Optional<String> arriving(long secondsAfter, String timeline) {
    JsonNode message = JSON.readTree("{\"timeline\":" + timeline + "}");
    Accepted accepted =
        new Accepted("msg_1", new Text("k", "+14155550111", "Your code", "urgent"), NOON);
    return urgency.note(accepted, NOON.plusSeconds(secondsAfter), message);
  }

  @Test
  @DisplayName("is late after more than two seconds where nothing was disturbed")
  void calm() {
    assertThat(arriving(1, "[]")).isEmpty();
    assertThat(arriving(3, "[]")).hasValueSatisfying(why -> assertThat(why).contains("3000 ms"));
    assertThat(urgency.lateness().calm().count()).isEqualTo(2);
  }

  @Test
  @DisplayName("may wait while its path is disturbed, and some seconds after that")
  void disturbed() {
    outages.add(new Outage("kill", NOON.minusSeconds(5), NOON.plusSeconds(20)));
    assertThat(arriving(34, "[]")).isEmpty();
    assertThat(arriving(36, "[]")).isPresent();
    assertThat(urgency.lateness().worstBeyond()).isEqualTo(16_000);
  }

  @Test
  @DisplayName("may take longer where it had to be found out what became of a try")
  void unclear() {
    String unknown = "[{\"at\":\"2026-01-01T12:00:01Z\",\"event\":\"unknown\"}]";
    assertThat(arriving(40, unknown)).isEmpty();
    assertThat(arriving(50, unknown)).isPresent();
  }

  @Test
  @DisplayName("may take as much longer as the provider asked to wait")
  void throttled() {
    String waiting =
        "[{\"at\":\"2026-01-01T12:00:01Z\",\"event\":\"waiting\",\"until\":\"2026-01-01T12:00:11Z\"}]";
    assertThat(arriving(26, waiting)).isEmpty();
    assertThat(arriving(28, waiting)).isPresent();
  }
}
