package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.simulator.SimulatorSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Beside the gateway's own /v1, the simulator's templates (W3)")
class EmbeddedContentTest {
  @RegisterExtension static final Running GATEWAY = Running.shared();

  private static final String TWILIO =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  (SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN)
                      .getBytes(StandardCharsets.UTF_8));

  private static int status(String path, String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(GATEWAY.uri() + path))
            .header("Authorization", authorization)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  @DisplayName("answer to Twilio's credentials, and to nothing else")
  void askForTwiliosCredentials() throws Exception {
    assertThat(status("/v1/Content", TWILIO)).isEqualTo(200);
    assertThat(status("/v1/ContentAndApprovals?PageSize=3", TWILIO)).isEqualTo(200);
    assertThat(status("/v1/Content", "Bearer " + GATEWAY.key())).isEqualTo(401);
  }

  @Test
  @DisplayName("open nothing of the gateway")
  void openNothing() throws Exception {
    assertThat(status("/v1/messages", TWILIO)).isEqualTo(401);
    assertThat(status("/v1/content", TWILIO)).isEqualTo(401);
  }
}
