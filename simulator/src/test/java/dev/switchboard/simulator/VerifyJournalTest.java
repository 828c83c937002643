package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class VerifyJournalTest {
  private static final String PHONE = "+14155550123";

  @TempDir private Path home;

  @Test
  void everything_is_there_again_after_a_restart() throws Exception {
    String service;
    String code;
    try (Sim sim = Sim.in(home)) {
      Codes codes = new Codes(sim);
      codes.stopTime();
      service = "/v2/Services/" + sim.post("/v2/Services", "FriendlyName", "Owl").text("sid");
      sim.post(service + "/RateLimits", "UniqueName", "ip");
      codes.start(PHONE, "sms");
      code = codes.onPhone(PHONE);
      codes.check(PHONE, Codes.wrong(code));
      codes.start("ann@owl.example", "email");
      sim.put("/sim/phones/" + PHONE, "{\"sms_pumping_risk\":77}");
      sim.put("/sim/verify", "{\"blocked_prefixes\":[\"+4477\"]}");
    }
    try (Sim sim = Sim.in(home)) {
      Codes codes = new Codes(sim);
      assertThat(sim.get(service).text("friendly_name")).isEqualTo("Owl");
      assertThat(sim.get(service + "/RateLimits").json().path("rate_limits")).hasSize(1);
      assertThat(sim.get("/sim/inbox").json().path("mails")).hasSize(1);
      assertThat(sim.get("/sim/phones/" + PHONE).json().path("sms_pumping_risk").asInt())
          .isEqualTo(77);
      assertThat(codes.start("+447700900123", "sms").code()).isEqualTo(60410);
      for (int i = 0; i < 4; i++) {
        assertThat(codes.start(PHONE, "sms").status()).isEqualTo(201);
      }
      assertThat(codes.start(PHONE, "sms").code()).isEqualTo(60203);
      for (int i = 0; i < 3; i++) {
        codes.check(PHONE, Codes.wrong(code));
      }
      assertThat(codes.check(PHONE, code).text("status"))
          .as("the fifth check: four went before it, one before the restart")
          .isEqualTo("approved");
      assertThat(codes.attempts(PHONE)).hasSize(5);
      codes.advance("PT1M");
      await()
          .untilAsserted(() ->
              assertThat(codes.lastMessage(PHONE).path("status").asString())
                  .isEqualTo("delivered"));
    }
  }

  @Test
  void a_reset_forgets_codes_and_keeps_services() throws Exception {
    try (Sim sim = Sim.in(home)) {
      Codes codes = new Codes(sim);
      String service =
          "/v2/Services/" + sim.post("/v2/Services", "FriendlyName", "Owl").text("sid");
      codes.start(PHONE, "sms");
      String code = codes.onPhone(PHONE);
      codes.start("ann@owl.example", "email");
      sim.put("/sim/verify", "{\"disabled_channels\":[\"sms\"],\"suspended\":true}");
      sim.control("/sim/reset", "{}");

      assertThat(sim.get(service).status()).isEqualTo(200);
      assertThat(codes.check(PHONE, code).status()).isEqualTo(404);
      assertThat(sim.get("/v2/Attempts").json().path("attempts")).isEmpty();
      assertThat(sim.get("/sim/inbox").json().path("mails")).isEmpty();
      assertThat(codes.start(PHONE, "sms").status()).isEqualTo(201);
    }
  }

  @Test
  @DisplayName("F26 a code that was answered 201 is good after kill -9")
  void a_code_is_good_after_a_kill() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KillTest.Alone.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String phone;
    try (BufferedReader out = process.inputReader();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String base = "http://127.0.0.1:" + out.readLine().substring("port ".length());
      String auth = SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN;
      HttpRequest start =
          HttpRequest.newBuilder(URI.create(base + Codes.SERVICE + "/Verifications"))
              .header(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder().encodeToString(auth.getBytes(StandardCharsets.UTF_8)))
              .POST(HttpRequest.BodyPublishers.ofString("To=%2B14155550123&Channel=sms"))
              .build();
      assertThat(client.send(start, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
      HttpRequest look = HttpRequest.newBuilder(URI.create(base + "/sim/phones/" + PHONE)).build();
      phone = client.send(look, BodyHandlers.ofString()).body();
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (Sim sim = Sim.in(home)) {
      Codes codes = new Codes(sim);
      String code = codes.onPhone(PHONE);
      assertThat(phone).contains(code);
      JsonNode attempt = codes.attempts(PHONE).get(0);
      assertThat(attempt.path("conversion_status").asString()).isEqualTo("unconverted");
      Sim.Reply checked = codes.check(PHONE, code);
      assertThat(List.of(checked.status(), checked.text("status")))
          .containsExactly(200, "approved");
    }
  }
}
