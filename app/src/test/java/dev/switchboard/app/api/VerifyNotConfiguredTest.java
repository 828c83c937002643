package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Without a Verify service")
class VerifyNotConfiguredTest {
  @RegisterExtension
  static final Running gateway = Running.alone(VerifyNotConfiguredTest::withoutService);

  private static GatewaySettings withoutService(GatewaySettings settings) {
    String sid = "AC" + "1".repeat(32);
    return settings.withAccount(
        new TwilioAccount(
            sid,
            List.of("a-token-of-a-test"),
            sid,
            "a-token-of-a-test",
            Running.OURS,
            Optional.empty(),
            Optional.empty(),
            Optional.of(URI.create("http://127.0.0.1:1"))));
  }

  @Test
  @DisplayName("a start says what is missing and what to do, and nothing is stored")
  void says() {
    Answer answer =
        gateway
            .post("/v1/verifications", "{\"to\": \"+14155550123\", \"channel\": \"sms\"}")
            .isProblem(503, "verify_not_configured");
    assertThat(answer.json().path("detail").asString("")).contains("TWILIO_VERIFY_SID");
    assertThat(gateway.get("/v1/verifications").is(200).json().path("data")).isEmpty();
  }
}
