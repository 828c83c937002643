package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("Health, without a key,")
class HealthTest {
  @RegisterExtension static final Running gateway = Running.shared();

  @Test
  @DisplayName("says that it lives, and that it is ready with the provider's state beside")
  void health() {
    assertThat(gateway.send(gateway.anonymous("/livez")).is(200).json().get("status").asString())
        .isEqualTo("alive");
    JsonNode ready =
        await()
            .atMost(Duration.ofSeconds(10))
            .until(
                () -> gateway.send(gateway.anonymous("/readyz")).is(200).json(),
                r -> r.get("provider").asString().equals("active"));
    assertThat(ready.get("status").asString()).isEqualTo("ready");
    assertThat(ready.propertyNames())
        .containsExactlyInAnyOrder("status", "store", "dispatcher", "provider");
  }

  @Test
  @DisplayName("gives metrics as Prometheus reads them, with no number and no text in them")
  void metrics() {
    gateway.accepted("{\"to\": \"+14155550170\", \"body\": \"metrics secret\"}");
    Answer answer =
        gateway
            .send(
                gateway
                    .anonymous("/metrics")
                    .header(
                        "Accept",
                        "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"))
            .is(200);
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(
            type -> assertThat(type).startsWith("text/plain").contains("version=0.0.4"));
    assertThat(answer.text())
        .contains("switchboard_webhooks_refused_total")
        .endsWith("\n")
        .doesNotContain("secret")
        .doesNotContainPattern("\\+?[0-9]{10,15}[^0-9.eE]*\"");
    List<String> lines = answer.text().lines().toList();
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(line)
                .matches(
                    "# (HELP|TYPE|UNIT) [a-zA-Z_:][a-zA-Z0-9_:]*( .*)?|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"[^\"]*\",?)*\\})? [-+0-9.eE]+|.* (NaN|\\+Inf)"));
    for (String accept : List.of("application/json", "text/html")) {
      gateway.send(gateway.anonymous("/metrics").header("Accept", accept)).is(200);
    }
  }
}
