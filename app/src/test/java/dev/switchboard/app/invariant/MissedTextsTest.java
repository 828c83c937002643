package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A text that came while no gateway ran")
@Tag("long")
class MissedTextsTest {
  private static final String KNOWN = "SM%032x".formatted(0xd0000001L);
  private static final String HELLO = "SM%032x".formatted(0xd0000002L);
  private static final String STOP = "SM%032x".formatted(0xd0000003L);
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  @DisplayName("is found in the provider's list and taken in once; a STOP among them counts")
  void found(@TempDir Path home) {
    try (StubProvider provider = new StubProvider();
        SharedStore store = SharedStore.start(home.resolve("store"))) {
      store.database("missed");
      GatewayProcess.Setup setup =
          GatewayProcess.Setup.of(provider.url(), home.resolve("gateway"))
              .with("DATABASE_URL", store.url("missed", store.port()));
      String later;
      try (GatewayProcess gateway = setup.start()) {
        await()
            .atMost(SOON)
            .until(() -> store.ask("missed", "select count(*) from inbound_mark").equals("1"));
        Map<String, String> form =
            Map.of(
                "MessageSid", KNOWN, "From", person(1), "To", World.SENDER, "Body", "heard before");
        assertThat(
                provider
                    .post(setup.url().resolve("/webhooks/twilio/sms/incoming"), form)
                    .statusCode())
            .isEqualTo(200);
        String hence = Instant.now().plusSeconds(600).toString();
        later =
            gateway.api().post(Map.of("to", person(2), "body", "too late", "send_at", hence)).id();
        gateway.kill();
      }
      Instant ago = Instant.now().minusSeconds(60);
      provider.lists(KNOWN, person(1), "heard before", ago);
      provider.lists(HELLO, person(1), "hello", ago.plusSeconds(1));
      provider.lists(STOP, person(2), "STOP", ago.plusSeconds(2));
      try (GatewayProcess gateway = setup.start()) {
        await().atMost(SOON).until(() -> gateway.api().status(later).equals("canceled"));
        assertThat(
                store.ask(
                    "missed",
                    "select string_agg(body || ' by ' || found_by, ', ' order by id) from inbound"))
            .isEqualTo("heard before by webhook, hello by list, STOP by list");
      }
    }
  }
}
