package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class VerifyAttemptsTest {
  private static final String PHONE = "+14155550123";

  private Sim sim;
  private Codes codes;

  @BeforeEach
  void start() {
    sim = Sim.quick();
    codes = new Codes(sim);
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private List<String> found(String query) throws Exception {
    List<String> to = new ArrayList<>();
    sim.get("/v2/Attempts?" + query)
        .json()
        .path("attempts")
        .forEach(attempt -> to.add(attempt.path("channel_data").path("to").asString()));
    return to;
  }

  @Test
  void an_attempt_tells_how_far_the_code_came_and_whether_it_came_back() throws Exception {
    Sim.Reply started = codes.start(PHONE, "sms");
    String sid = started.json().path("send_code_attempts").get(0).path("attempt_sid").asString();
    await()
        .untilAsserted(() ->
            assertThat(
                    codes
                        .attempts(PHONE)
                        .get(0)
                        .path("channel_data")
                        .path("message_status")
                        .asString())
                .isEqualTo("delivered"));
    JsonNode before = sim.get("/v2/Attempts/" + sid).json();
    codes.check(PHONE, codes.onPhone(PHONE));
    JsonNode after = sim.get("/v2/Attempts/" + sid).json();

    assertThat(before.path("conversion_status").asString()).isEqualTo("unconverted");
    assertThat(after.path("conversion_status").asString()).isEqualTo("converted");
    assertThat(after.path("verification_sid").asString()).isEqualTo(started.text("sid"));
    assertThat(after.path("service_sid").asString()).isEqualTo(SimulatorSettings.VERIFY_SID);
    assertThat(after.path("price").path("value").isString()).isTrue();
    JsonNode data = after.path("channel_data");
    assertThat(data.path("country").asString()).isEqualTo("US");
    assertThat(data.path("code_length").asInt()).isEqualTo(6);
    assertThat(data.path("error_code").isNull()).isTrue();
    assertThat(sim.get("/v2/Attempts/VL" + "9".repeat(32)).status()).isEqualTo(404);
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({"unreachable, undelivered, 30003", "filtered, undelivered, 30007"})
  @DisplayName("V3 a carrier that lets no code through shows in the attempt")
  void failures_show(String carrier, String status, String code) throws Exception {
    sim.put("/sim/phones/" + PHONE, "{\"carrier\":\"" + carrier + "\"}");
    codes.start(PHONE, "sms");

    await()
        .untilAsserted(() -> {
          JsonNode data = codes.attempts(PHONE).get(0).path("channel_data");
          assertThat(data.path("message_status").asString()).isEqualTo(status);
          assertThat(data.path("error_code").asString()).isEqualTo(code);
        });
  }

  @Test
  void filters_and_pages() throws Exception {
    codes.stopTime();
    codes.start(PHONE, "sms");
    codes.start("+447700900123", "sms");
    codes.advance("PT1M");
    codes.start(PHONE, "whatsapp");
    codes.start("ann@owl.example", "email");
    codes.check("ann@owl.example", codes(sim.get("/sim/inbox/ann@owl.example")));
    String verification = sim.get(Codes.SERVICE + "/Verifications/" + PHONE).text("sid");

    assertThat(found("")).containsExactly("ann@owl.example", PHONE, "+447700900123", PHONE);
    assertThat(found("ChannelData.To=%2B14155550123")).containsExactly(PHONE, PHONE);
    assertThat(found("Country=GB")).containsExactly("+447700900123");
    assertThat(found("Channel=whatsapp")).containsExactly(PHONE);
    assertThat(found("Status=converted")).containsExactly("ann@owl.example");
    assertThat(found("VerificationSid=" + verification)).hasSize(2);
    assertThat(found("VerifyServiceSid=VA" + "9".repeat(32))).isEmpty();
    assertThat(found("DateCreatedAfter=2030-05-01T10:00:30Z"))
        .containsExactly("ann@owl.example", PHONE);
    assertThat(found("DateCreatedBefore=2030-05-01T10:00:30"))
        .containsExactly("+447700900123", PHONE);
    assertThat(sim.get("/v2/Attempts?DateCreatedAfter=then").code()).isEqualTo(20001);

    JsonNode page = sim.get("/v2/Attempts?PageSize=3&Channel=sms").json();
    assertThat(page.path("meta").path("next_page_url").isNull()).isTrue();
    page = sim.get("/v2/Attempts?PageSize=3").json();
    String next = page.path("meta").path("next_page_url").asString();
    codes.start("+14155550199", "sms");
    JsonNode last = sim.get(next.substring(sim.url("").length())).json();
    assertThat(last.path("attempts")).hasSize(1);
    assertThat(last.path("attempts").get(0).path("channel_data").path("to").asString())
        .isEqualTo(PHONE);

    JsonNode summary = sim.get("/v2/Attempts/Summary?DateCreatedAfter=2030-05-01").json();
    assertThat(summary.path("total_attempts").asInt()).isEqualTo(5);
    assertThat(summary.path("total_converted").asInt()).isEqualTo(1);
    assertThat(summary.path("total_unconverted").asInt()).isEqualTo(4);
    assertThat(summary.path("conversion_rate_percentage").asString()).isEqualTo("20.000000000");
  }

  private static String codes(Sim.Reply inbox) {
    return Codes.in(inbox.json().path("mails").get(0).path("text").asString());
  }

  @Test
  @DisplayName("V1 e-mail: the code is in the inbox of its address")
  void mail() throws Exception {
    assertThat(codes.start("Ann@Owl.example", "email").text("channel")).isEqualTo("email");
    codes.start("bounce@owl.example", "email");

    JsonNode mail = sim.get("/sim/inbox/ann@owl.example").json().path("mails").get(0);
    String code = Codes.in(mail.path("text").asString());
    assertThat(mail.path("subject").asString()).contains(code);
    assertThat(mail.path("to").asString()).isEqualTo("Ann@Owl.example");
    assertThat(sim.get("/sim/inbox").json().path("mails")).as("what bounced").hasSize(1);
    assertThat(
            codes
                .attempts("bounce@owl.example")
                .get(0)
                .path("channel_data")
                .path("message_status")
                .asString())
        .isEqualTo("bounced");
    assertThat(codes.check("Ann@Owl.example", code).text("status")).isEqualTo("approved");
  }

  @Test
  @DisplayName("V1 silent network auth: the handset opens the carrier's address, no code is typed")
  void silent_network_auth() throws Exception {
    String url = codes.start(PHONE, "sna").json().path("sna").path("url").asString();
    String check = Codes.SERVICE + "/VerificationCheck";
    JsonNode early = sim.post(check, "To", PHONE).json();
    assertThat(early.path("status").asString()).isEqualTo("pending");
    assertThat(early.path("sna_attempts_error_codes").get(0).path("code").asInt()).isEqualTo(60519);

    String said = sim.get(url.substring(sim.url("").length())).http().body();
    assertThat(said).isEqualTo("ErrorCode=0&ErrorDescription=Success&Carrier=Simulated+Mobile");
    assertThat(sim.post(check, "To", PHONE).text("status")).isEqualTo("approved");
    assertThat(sim.get(url.substring(sim.url("").length())).status()).isEqualTo(404);

    sim.put("/sim/phones/+14155550124", "{\"line_type\":\"landline\"}");
    String landline = codes.start("+14155550124", "sna").json().path("sna").path("url").asString();
    sim.get(landline.substring(sim.url("").length()));
    JsonNode refused = sim.post(check, "To", "+14155550124").json();
    assertThat(refused.path("sna_attempts_error_codes").get(0).path("code").asInt())
        .isEqualTo(60540);
    codes.start("+14155550124", "sms");
    assertThat(codes.check("+14155550124", codes.onPhone("+14155550124")).text("status"))
        .as("a text takes over")
        .isEqualTo("approved");
  }

  @Test
  void auto_picks_what_reaches_the_number() throws Exception {
    sim.put("/sim/phones/+14155550124", "{\"line_type\":\"landline\"}");
    sim.put("/sim/phones/+14155550125", "{\"line_type\":\"premium\"}");

    assertThat(codes.start(PHONE, "auto").text("channel")).isEqualTo("sms");
    assertThat(codes.start("+14155550124", "auto").text("channel")).isEqualTo("call");
    assertThat(codes.start("+14155550125", "auto").code()).isEqualTo(60550);
  }
}
