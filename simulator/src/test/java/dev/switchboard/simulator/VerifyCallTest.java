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

class VerifyCallTest {
  private static final String PHONE = "+14155550123";

  private Sim sim;
  private Codes codes;

  @BeforeEach
  void start() throws Exception {
    sim = Sim.quick();
    codes = new Codes(sim);
    codes.stopTime();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private JsonNode call() throws Exception {
    return sim.get("/sim/phones/" + PHONE).json().path("calls").get(0);
  }

  private String callStatus() throws Exception {
    return codes.attempts(PHONE).get(0).path("channel_data").path("call_status").asString();
  }

  /** What the app said, or "" so far. */
  private String heard() throws Exception {
    List<String> lines = new ArrayList<>();
    call()
        .path("transcript")
        .forEach(line -> {
          if (line.path("who").asString().equals("app")) {
            lines.add(line.path("text").asString());
          }
        });
    return String.join(" | ", lines);
  }

  /** Moves on in steps, as people wait, until something is so. */
  private void until(org.awaitility.core.ThrowingRunnable so) {
    await()
        .untilAsserted(() -> {
          codes.advance("PT1S");
          so.run();
        });
  }

  @Test
  @DisplayName("V1 a call rings the phone and tells the code twice")
  void a_call_tells_the_code() throws Exception {
    codes.start(PHONE, "sms");
    String code = codes.onPhone(PHONE);
    assertThat(codes.start(PHONE, "call").text("channel")).isEqualTo("call");
    until(() -> assertThat(call().path("status").asString()).isEqualTo("ringing"));
    sim.control("/sim/calls/" + call().path("sid").asString() + "/answer", "{}");
    until(() -> assertThat(call().path("status").asString()).isEqualTo("completed"));

    String spelled = String.join(", ", code.split(""));
    String line = "Your Switchboard verification code is: " + spelled;
    assertThat(heard()).isEqualTo(line + " | " + line);
    assertThat(callStatus()).isEqualTo("completed");
    assertThat(call().path("from").asString()).isEqualTo("+14155550199");
    assertThat(codes.check(PHONE, code).text("status")).isEqualTo("approved");
  }

  @Test
  void calls_of_verify_are_no_calls_of_the_account() throws Exception {
    codes.start(PHONE, "call");
    String sid = call().path("sid").asString();

    assertThat(sim.get(Sim.BASE + "/Calls.json").json().path("calls")).isEmpty();
    assertThat(sim.get(Sim.BASE + "/Calls/" + sid + ".json").status()).isEqualTo(404);
    assertThat(sim.get("/sim/ledger").json().path("calls")).isEmpty();
  }

  @Test
  @DisplayName("where a key is asked for, no voicemail hears the code")
  void a_key_must_be_pressed() throws Exception {
    String service = "/v2/Services/" + sim.post("/v2/Services", "FriendlyName", "Owl").text("sid");
    codes.startIn(service, PHONE, "call");
    until(() -> assertThat(call().path("status").asString()).isEqualTo("ringing"));
    String control = "/sim/calls/" + call().path("sid").asString();
    sim.control(control + "/answer", "{}");
    until(() -> assertThat(heard()).startsWith("To hear your verification code, press any key."));
    assertThat(heard()).doesNotContainPattern("[0-9]");
    sim.control(control + "/digits", "{\"digits\":\"5\"}");

    until(() -> assertThat(call().path("status").asString()).isEqualTo("completed"));
    assertThat(heard()).containsPattern("code is: ([0-9], ){5}[0-9]");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"busy, busy", "no_answer, no-answer"})
  @DisplayName("V3 a call that nobody takes shows in the attempt")
  void failures_show(String carrier, String status) throws Exception {
    sim.put("/sim/phones/" + PHONE, "{\"carrier\":\"" + carrier + "\"}");
    codes.start(PHONE, "call");

    await()
        .untilAsserted(() -> {
          codes.advance("PT15S");
          assertThat(callStatus()).isEqualTo(status);
        });
    assertThat(codes.attempts(PHONE).get(0).path("conversion_status").asString())
        .isEqualTo("unconverted");
  }

  @Test
  @DisplayName("V1 on WhatsApp a code looks like Meta's template and needs no open window")
  void whatsapp() throws Exception {
    codes.start(PHONE, "whatsapp");
    String code = codes.onPhone(PHONE);
    codes.advance("PT5S");
    JsonNode message = codes.lastMessage(PHONE);

    assertThat(message.path("body").asString())
        .isEqualTo(
            "*" + code + "* is your verification code. For your security, do not share this code.");
    assertThat(message.path("from").asString()).isEqualTo("whatsapp:+14155550199");
    assertThat(message.path("status").asString()).isIn("delivered", "read");
    assertThat(codes.attempts(PHONE).get(0).path("channel_data").path("message_status").asString())
        .isIn("delivered", "read");
    assertThat(codes.check(PHONE, code).text("status")).isEqualTo("approved");

    sim.put("/sim/phones/" + PHONE, "{\"whatsapp\":\"63003\"}");
    codes.start(PHONE, "whatsapp");
    codes.advance("PT5S");
    assertThat(codes.attempts(PHONE).get(0).path("channel_data").path("error_code").asString())
        .isEqualTo("63003");
  }
}
