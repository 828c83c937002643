package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
  private Sim sim;

  @BeforeEach
  void start() {
    sim = new Sim(SimulatorSettings.defaults().withPace(Sim.PACE).withControlKey("open-sesame"));
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  /** A raw request, with whatever Host and headers are wanted; the status and the rest. */
  private String raw(String line, String... headers) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", sim.server.port())) {
      String head =
          line + " HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).substring(9);
    }
  }

  @Test
  void only_this_machine_controls_without_a_key() throws Exception {
    assertThat(raw("GET /sim/ledger", "Host: localhost:1")).startsWith("200");
    assertThat(raw("GET /sim/ledger", "Host: 127.0.0.1")).startsWith("200");
    assertThat(raw("GET /sim/ledger", "Host: rebound.example"))
        .startsWith("401")
        .contains("key_required");
    assertThat(raw("GET /sim/ledger", "Host: localhost", "X-Forwarded-For: 203.0.113.7"))
        .startsWith("401");
    assertThat(raw("GET /sim/ledger", "Host: rebound.example", "X-Sim-Key: wrong"))
        .startsWith("401");
    assertThat(raw("GET /sim/ledger", "Host: rebound.example", "X-Sim-Key: open-sesame"))
        .startsWith("200");
  }

  @Test
  void pages_of_other_sites_control_nothing() throws Exception {
    assertThat(raw("POST /sim/reset", "Host: localhost", "Origin: http://evil.example"))
        .startsWith("403")
        .contains("cross_site");
    assertThat(raw("GET /sim/ledger", "Host: localhost", "Sec-Fetch-Site: cross-site"))
        .startsWith("403");
    assertThat(raw("POST /sim/reset", "Host: localhost:9", "Origin: http://localhost:9"))
        .startsWith("204");
  }

  @Test
  void the_key_can_be_traded_for_a_cookie() throws Exception {
    assertThat(sim.control("/sim/session", "{\"key\":\"wrong\"}").text("code"))
        .isEqualTo("wrong_key");
    Sim.Reply opened = sim.control("/sim/session", "{\"key\":\"open-sesame\"}");
    String cookie = opened.http().headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
    assertThat(raw("GET /sim/ledger", "Host: elsewhere.example", "Cookie: " + cookie.split(";")[0]))
        .startsWith("200");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /sim/faults | {"seed":1}                                                                  | 400 | malformed
          /sim/faults | {"seed":"1","rules":[]}                                                     | 400 | malformed
          /sim/faults | {"rules":[{"operation":"messages.create"}]}                                 | 400 | malformed
          /sim/faults | {"rules":[{"operation":"nonsense","action":"429","probability":1}]}         | 422 | unknown_operation
          /sim/faults | {"rules":[{"operation":"messages","action":"430","probability":1}]}         | 422 | unknown_action
          /sim/faults | {"rules":[{"operation":"messages","action":"latency","probability":1}]}     | 422 | unknown_action
          /sim/faults | {"rules":[{"operation":"messages","action":"429","probability":2}]}         | 422 | invalid_probability
          /sim/faults | {"rules":[{"operation":"messages","action":"429","probability":1,"nth":0}]} | 400 | malformed
          /sim/faults | {"rules":[{"operation":"messages","action":"429","chance":1}]}              | 400 | malformed
          /sim/limits | {"sender":"+14155550100"}                                                   | 400 | malformed
          /sim/limits | {"sender":"+14155550100","mps":0}                                           | 422 | invalid_rate
          /sim/limits | {"sender":"+14155550100","mps":"1"}                                         | 400 | malformed
          /sim/limits | {"sender":"nobody","mps":1}                                                 | 422 | invalid_number
          /sim/phones/+14155550123 | {"carrier":"pigeon"}                                           | 422 | unknown_carrier
          /sim/phones/+14155550123 | {"answers":"never"}                                            | 422 | unknown_answers
          /sim/phones/+14155550123 | {"read_receipts":"yes"}                                        | 400 | malformed
          /sim/phones/nobody       | {}                                                             | 422 | invalid_number
          """)
  void bad_input_is_refused_by_name(String path, String body, int status, String code)
      throws Exception {
    Sim.Reply reply = sim.put(path, body);

    assertThat(reply.status()).as(reply.http().body()).isEqualTo(status);
    assertThat(reply.text("code")).isEqualTo(code);
    assertThat(reply.text("detail")).isNotBlank();
    assertThat(reply.http().headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(sim.get("/sim/faults").json().path("rules")).isEmpty();
  }

  @Test
  void a_ledger_can_start_at_a_time() throws Exception {
    sim.control("/sim/clock", "{\"mode\":\"paused\",\"now\":\"2030-05-01T10:00:00Z\"}");
    sim.text("+14155550123", "early");
    sim.control("/sim/clock", "{\"now\":\"2030-05-01T11:00:00Z\"}");
    sim.text("+14155550123", "late");

    assertThat(sim.get("/sim/ledger?since=2030-05-01T11:00:00Z").json().path("messages"))
        .hasSize(1);
    assertThat(sim.get("/sim/ledger?since=2030-05-01T10:00:00Z").json().path("messages"))
        .hasSize(2);
    assertThat(sim.get("/sim/ledger?since=yesterday").status()).isEqualTo(400);
  }

  @Test
  void a_body_over_a_megabyte_and_broken_escapes_are_refused() throws Exception {
    assertThat(sim.text("+14155550123", "x".repeat(1_100_000)).status()).isEqualTo(413);
    HttpRequest broken =
        sim.request(Sim.BASE + "/Messages.json")
            .POST(HttpRequest.BodyPublishers.ofString("To=%2&Body=x"))
            .build();
    assertThat(sim.send(broken).status()).isEqualTo(400);
    assertThat(sim.ledger()).isEmpty();
  }

  @Test
  void the_page_loads_nothing_from_elsewhere_and_allows_nothing_inline() throws Exception {
    Sim.Reply page = sim.get("/sim");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.http().headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.http().body())
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("style=")
        .doesNotContain("onclick");
    assertThat(page.http().body()).contains("/sim/assets/app.js");
    for (String asset : page.http().body().split("(href|src)=\"")) {
      if (asset.startsWith("/sim/assets/")) {
        assertThat(sim.get(asset.substring(0, asset.indexOf('"'))).status()).isEqualTo(200);
      }
    }
    assertThat(sim.get("/sim/assets/../secret").status()).isBetween(400, 404);
  }

  @Test
  void live_events_tell_which_phone_has_changed() throws Exception {
    try (InputStream events =
        sim.client
            .send(sim.request("/sim/events").build(), HttpResponse.BodyHandlers.ofInputStream())
            .body()) {
      StringBuilder seen = new StringBuilder();
      readUntil(events, seen, "\"everything\":true");
      sim.text("+14155550123", "Hello live");
      readUntil(events, seen, "\"number\":\"+14155550123\"");
      sim.put("/sim/faults", "{\"rules\":[]}");
      readUntil(events, seen, "\"state\":true");
    }
  }

  private static void readUntil(InputStream in, StringBuilder seen, String wanted)
      throws Exception {
    while (seen.indexOf(wanted) < 0) {
      int b = in.read();
      assertThat(b).as("the stream goes on; seen: " + seen).isNotNegative();
      seen.append((char) b);
    }
  }
}
