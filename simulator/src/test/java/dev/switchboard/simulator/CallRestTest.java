package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CallRestTest {
  private static final String PHONE = "+14155550123";
  private static final String SAY = "<Response><Say>Hello</Say></Response>";

  private Sim sim;

  @BeforeEach
  void start() throws Exception {
    sim = Sim.quick();
    sim.standStill();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  @Test
  void a_new_call_looks_as_at_Twilio() throws Exception {
    Sim.Reply reply = sim.call(PHONE, "Twiml", SAY);

    assertThat(reply.status()).isEqualTo(201);
    JsonNode call = reply.json();
    assertThat(call.path("sid").asString()).matches("CA[0-9a-f]{32}");
    assertThat(call.path("status").asString()).isEqualTo("queued");
    assertThat(call.path("direction").asString()).isEqualTo("outbound-api");
    assertThat(call.path("to_formatted").asString()).isEqualTo("(415) 555-0123");
    assertThat(call.path("date_created").asString())
        .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} \\+0000");
    for (String later :
        List.of("duration", "price", "start_time", "end_time", "answered_by", "parent_call_sid")) {
      assertThat(call.path(later).isNull()).as(later).isTrue();
    }
    assertThat(call.path("queue_time").isString()).isTrue();
    assertThat(call.path("phone_number_sid").asString()).startsWith("PN");
    assertThat(call.path("uri").asString())
        .isEqualTo(Sim.BASE + "/Calls/" + call.path("sid").asString() + ".json");
    assertThat(call.path("subresource_uris").path("recordings").asString())
        .endsWith("/Recordings.json");
  }

  @Test
  void length_and_price_come_at_the_end_as_strings() throws Exception {
    sim.phone(PHONE, "delivers", "auto");
    String sid =
        sim.call(PHONE, "Twiml", "<Response><Pause length=\"61\"/></Response>").text("sid");
    sim.advance("PT3M");

    await().untilAsserted(() -> assertThat(sim.callStatus(sid)).isEqualTo("completed"));
    JsonNode call = sim.get(Sim.BASE + "/Calls/" + sid + ".json").json();
    assertThat(call.path("duration").asString()).isEqualTo("61");
    assertThat(call.path("duration").isString()).isTrue();
    assertThat(call.path("price").asString()).as("two begun minutes").isEqualTo("-0.02800");
    assertThat(call.path("start_time").isString()).isTrue();
    assertThat(call.path("end_time").isString()).isTrue();
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource({
    "To, '', 21201",
    "To, nobody, 21217",
    "To, +15005550002, 21214",
    "To, +15005550003, 21215",
    "To, +15005550004, 21216",
    "To, +14155550100, 21266",
    "From, '', 21213",
    "From, abc, 21212",
    "From, +15005550001, 21212",
    "From, +12065550111, 21210",
    "Twiml, '', 21205",
    "Url, ftp://example.org/x, 21205",
    "Url, http://my_host/x, 21205",
    "StatusCallback, nowhere, 21205",
    "SendDigits, 12x, 21206",
    "Timeout, -1, 20001",
    "TimeLimit, soon, 20001",
    "MachineDetection, Perhaps, 21263",
    "ApplicationSid, AP00000000000000000000000000000000, 21218",
  })
  void bad_parameters_get_Twilios_codes(String name, String value, int code) throws Exception {
    Sim.Reply reply =
        sim.post(
            Sim.BASE + "/Calls.json", "To", PHONE, "From", Sim.FROM, "Twiml", SAY, name, value);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.text("more_info")).endsWith("/" + code);
    assertThat(sim.get("/sim/ledger").json().path("calls")).isEmpty();
  }

  @Test
  void long_twiml_and_async_detection_without_a_callback_are_refused() throws Exception {
    assertThat(sim.call(PHONE, "Twiml", "<Response>" + " ".repeat(4000) + "</Response>").code())
        .isEqualTo(32018);
    assertThat(
            sim.call(PHONE, "Twiml", SAY, "MachineDetection", "Enable", "AsyncAmd", "true").code())
        .isEqualTo(21262);
    assertThat(
            sim.call(
                    PHONE,
                    "Twiml",
                    SAY,
                    "MachineDetection",
                    "Enable",
                    "MachineDetectionTimeout",
                    "90")
                .code())
        .isEqualTo(21263);
  }

  @Test
  void a_url_wins_over_twiml() throws Exception {
    try (Receiver app = new Receiver()) {
      app.answering(hit -> Receiver.Answer.twiml(SAY));
      sim.phone(PHONE, "delivers", "auto");
      sim.call(PHONE, "Twiml", SAY.replace("Hello", "No"), "Url", app.url("/doc"));
      sim.advance("PT10S");

      await().untilAsserted(() -> assertThat(app.at("/doc")).hasSize(1));
    }
  }

  @Test
  void test_credentials_check_everything_and_keep_nothing() throws Exception {
    String basic = SimulatorSettings.TEST_ACCOUNT_SID + ":" + SimulatorSettings.TEST_AUTH_TOKEN;
    String encoded = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    String path = "/2010-04-01/Accounts/" + SimulatorSettings.TEST_ACCOUNT_SID + "/Calls.json";
    for (String[] each : new String[][] {{"+15005550006", "201"}, {"+12065550111", "400"}}) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(sim.url(path)))
              .header("Authorization", "Basic " + encoded)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "To=%2B14155550123&Url=http%3A%2F%2Fexample.org%2F&From="
                          + each[0].replace("+", "%2B")))
              .build();
      assertThat(sim.send(request).status()).isEqualTo(Integer.parseInt(each[1]));
    }
    assertThat(sim.get("/sim/calls").json().path("calls")).isEmpty();
  }

  @Test
  void lists_in_pages_with_filters_newest_first() throws Exception {
    sim.phone("+14155550124", "busy", "manual");
    for (int i = 0; i < 3; i++) {
      sim.call(PHONE, "Twiml", SAY);
    }
    String busy = sim.call("+14155550124", "Twiml", SAY).text("sid");
    sim.advance("PT10S");
    await().untilAsserted(() -> assertThat(sim.callStatus(busy)).isEqualTo("busy"));

    List<String> to = new ArrayList<>();
    String next = Sim.BASE + "/Calls.json?PageSize=3";
    while (!next.isEmpty()) {
      JsonNode page = sim.get(next).json();
      page.path("calls").forEach(call -> to.add(call.path("to").asString()));
      next = page.path("next_page_uri").asString("");
    }
    assertThat(to).containsExactly("+14155550124", PHONE, PHONE, PHONE);
    assertThat(sim.get(Sim.BASE + "/Calls.json?Status=busy").json().path("calls")).hasSize(1);
    assertThat(sim.get(Sim.BASE + "/Calls.json?To=%2B14155550123").json().path("calls")).hasSize(3);
    assertThat(sim.get(Sim.BASE + "/Calls.json?StartTime%3E=2040-01-01").json().path("calls"))
        .isEmpty();
    assertThat(sim.get(Sim.BASE + "/Calls.json?Status=odd").code()).isEqualTo(20001);
  }

  @Test
  void is_deleted_only_when_it_is_over() throws Exception {
    String sid = sim.call(PHONE, "Twiml", SAY).text("sid");
    String path = Sim.BASE + "/Calls/" + sid + ".json";
    assertThat(sim.delete(path).code()).isEqualTo(20009);

    sim.post(path, "Status", "completed");
    await().untilAsserted(() -> assertThat(sim.callStatus(sid)).isEqualTo("completed"));
    assertThat(sim.delete(path).status()).isEqualTo(204);
    assertThat(sim.get(path).code()).isEqualTo(20404);
    assertThat(sim.get("/sim/ledger").json().path("calls")).hasSize(1);
    assertThat(sim.get(Sim.BASE + "/Calls/CA" + "0".repeat(32) + ".json").code()).isEqualTo(20404);
  }

  @Test
  void an_update_of_a_call_that_is_over_or_not_yet_answered_is_21220() throws Exception {
    String sid = sim.call(PHONE, "Twiml", SAY).text("sid");
    String path = Sim.BASE + "/Calls/" + sid + ".json";
    sim.advance("PT1S");
    await().untilAsserted(() -> assertThat(sim.callStatus(sid)).isEqualTo("ringing"));
    assertThat(sim.post(path, "Twiml", SAY).code()).isEqualTo(21220);

    assertThat(sim.post(path, "Status", "canceled").text("status")).isEqualTo("canceled");
    assertThat(sim.post(path, "Status", "completed").code()).isEqualTo(21220);
    assertThat(sim.post(path, "Status", "odd").status()).isEqualTo(400);
  }

  @Test
  void a_live_call_goes_on_with_another_document() throws Exception {
    sim.phone(PHONE, "delivers", "auto");
    String sid =
        sim.call(PHONE, "Twiml", "<Response><Pause length=\"600\"/></Response>").text("sid");
    sim.advance("PT5S");
    await().untilAsserted(() -> assertThat(sim.waiting(sid)).isEqualTo("pause"));

    Sim.Reply reply =
        sim.post(
            Sim.BASE + "/Calls/" + sid + ".json",
            "Twiml",
            "<Response><Say>Something else</Say></Response>");
    assertThat(reply.status()).isEqualTo(200);
    sim.advance("PT5S");
    await().untilAsserted(() -> assertThat(sim.callStatus(sid)).isEqualTo("completed"));
    assertThat(sim.transcript(sid)).contains("app: Something else");
  }
}
