package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's products live on hosts of their own; here they share one port. */
class ProductHostsTest {
  private Sim sim;

  @BeforeEach
  void start() {
    sim = Sim.quick();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private Sim.Reply original(String host, String path) throws Exception {
    HttpRequest.Builder request = sim.request(path).header("X-Orig-Host", host);
    return sim.send(request.GET().build());
  }

  private String named(String host, String path) throws IOException {
    String auth = SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN;
    try (Socket socket = new Socket("localhost", sim.server.port())) {
      String head =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nAuthorization: Basic %s\r\n\r\n"
              .formatted(
                  path,
                  host,
                  Base64.getEncoder().encodeToString(auth.getBytes(StandardCharsets.US_ASCII)));
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_host_is_known_by_either_header_with_edge_and_region_too() throws Exception {
    assertThat(named("verify.twilio.com", Codes.SERVICE))
        .startsWith("HTTP/1.1 200")
        .contains("\"url\":\"https://verify.twilio.com" + Codes.SERVICE + "\"");
    assertThat(named("verify.sydney.au1.twilio.com", Codes.SERVICE)).startsWith("HTTP/1.1 200");
    assertThat(named("lookups.twilio.com", "/v2/PhoneNumbers/+14155552671"))
        .startsWith("HTTP/1.1 200");
    assertThat(original("verify.twilio.com", Codes.SERVICE).status()).isEqualTo(200);
    assertThat(original("api.twilio.com", Sim.BASE + "/Messages.json").status()).isEqualTo(200);
  }

  @Test
  void a_path_of_another_product_is_not_there() throws Exception {
    assertThat(original("api.twilio.com", Codes.SERVICE).code()).isEqualTo(20404);
    assertThat(original("lookups.twilio.com", Codes.SERVICE).code()).isEqualTo(20404);
    assertThat(original("verify.twilio.com", Sim.BASE + "/Messages.json").code()).isEqualTo(20404);
    assertThat(original("studio.twilio.com", Codes.SERVICE).code()).isEqualTo(20404);
  }

  @Test
  void a_product_may_stand_before_the_path() throws Exception {
    Sim.Reply service = sim.get("/verify" + Codes.SERVICE);
    assertThat(service.status()).isEqualTo(200);
    assertThat(service.text("url")).isEqualTo(sim.url("/verify" + Codes.SERVICE));
    assertThat(sim.get("/lookups/v2/PhoneNumbers/+14155552671").status()).isEqualTo(200);
    assertThat(sim.get("/lookups" + Codes.SERVICE).status()).isEqualTo(404);
  }

  @Test
  void without_a_host_the_path_is_enough() throws Exception {
    assertThat(sim.get(Codes.SERVICE).status()).isEqualTo(200);
    assertThat(sim.get("/v2/PhoneNumbers/+14155552671").status()).isEqualTo(200);
    assertThat(sim.get(Sim.BASE + "/Messages.json").status()).isEqualTo(200);
    assertThat(
            sim.send(HttpRequest.newBuilder(URI.create(sim.url("/v2/Templates"))).DELETE().build())
                .code())
        .isEqualTo(20004);
  }

  @Test
  void the_handsets_address_leads_here_whatever_the_client_called_us() throws Exception {
    HttpRequest start =
        sim.form(Codes.SERVICE + "/Verifications", "To", "+14155550123", "Channel", "sna");
    Sim.Reply reply =
        sim.send(
            HttpRequest.newBuilder(start, (name, value) -> true)
                .header("X-Orig-Host", "verify.twilio.com")
                .build());
    assertThat(reply.json().path("sna").path("url").asString())
        .startsWith(sim.url("/sim/carrier/"));
    assertThat(reply.text("url")).startsWith("https://verify.twilio.com/v2/Services/VA");
  }
}
