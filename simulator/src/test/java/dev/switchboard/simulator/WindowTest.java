package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("WhatsApp's window in the simulator (W2)")
class WindowTest {
  private WhatsAppSim whatsapp;

  @BeforeEach
  void start() throws Exception {
    whatsapp = WhatsAppSim.start();
    whatsapp.sim.control("/sim/clock", "{\"mode\":\"real\"}");
  }

  @AfterEach
  void stop() {
    whatsapp.close();
  }

  @Test
  void free_text_outside_it_is_taken_and_comes_back_as_63016() throws Exception {
    Sim.Reply taken = whatsapp.send("Body", "Are you there?");

    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.text("status")).isEqualTo("queued");
    whatsapp.ends(taken.text("sid"), "undelivered", 63016);
  }

  @Test
  void what_the_phone_writes_opens_it_for_24_hours() throws Exception {
    Instant before = Instant.now();
    whatsapp.write("Hello", "");

    JsonNode window = whatsapp.phone().path("windows").get(0);
    assertThat(window.path("sender").asString()).isEqualTo(WhatsAppSim.SENDER);
    assertThat(Instant.parse(window.path("until").asString()))
        .isBetween(
            before.plus(Duration.ofHours(24)).minusMillis(1),
            Instant.now().plus(Duration.ofHours(24)));
    whatsapp.ends(whatsapp.send("Body", "Hi, how can we help?").text("sid"), "read", 0);

    whatsapp.advance("PT23H59M");
    whatsapp.ends(whatsapp.send("Body", "Still there?").text("sid"), "read", 0);
    whatsapp.advance("PT1M");
    assertThat(whatsapp.phone().path("windows")).isEmpty();
    whatsapp.ends(whatsapp.send("Body", "And now?").text("sid"), "undelivered", 63016);
  }

  @Test
  void each_sender_has_its_own_and_a_text_by_sms_opens_none() throws Exception {
    whatsapp.sim.control(
        "/sim/phones/" + WhatsAppSim.PHONE + "/messages",
        "{\"to\":\"" + Sim.FROM + "\",\"body\":\"by sms\"}");

    assertThat(whatsapp.phone().path("windows")).isEmpty();
    whatsapp.writeTo(WhatsAppSim.SANDBOX, "join tidy-otter", "");
    assertThat(whatsapp.phone().path("windows").get(0).path("sender").asString())
        .isEqualTo(WhatsAppSim.SANDBOX);
    whatsapp.ends(whatsapp.send("Body", "x").text("sid"), "undelivered", 63016);
  }

  @Test
  void it_is_looked_at_when_the_message_leaves_not_when_it_is_taken() throws Exception {
    whatsapp.write("Hello", "");
    whatsapp.sim.put("/sim/limits", "{\"sender\":\"" + WhatsAppSim.SENDER + "\",\"mps\":0.0001}");
    // It has to be gone: at this pace the queue has room for one.
    whatsapp.ends(whatsapp.send("Body", "goes at once").text("sid"), "read", 0);
    String late = whatsapp.send("Body", "waits in the queue").text("sid");

    // The queue lets it go 10,000 s later, and the window closes in between.
    whatsapp.advance("PT2H30M");
    whatsapp.sim.control("/sim/clock", "{\"mode\":\"real\"}");
    assertThat(whatsapp.sim.status(late)).isEqualTo("queued");
    whatsapp.advance("PT30M");
    whatsapp.ends(late, "read", 0);
  }

  @Test
  void a_message_from_an_ad_opens_it_for_72_hours_once_it_is_answered() throws Exception {
    whatsapp.write("I saw your ad", ",\"referral\":{\"source_type\":\"ad\"}");
    whatsapp.ends(whatsapp.send("Body", "Welcome").text("sid"), "read", 0);

    whatsapp.advance("PT71H");
    whatsapp.ends(whatsapp.send("Body", "Still open").text("sid"), "read", 0);
    whatsapp.advance("PT1H");
    whatsapp.ends(whatsapp.send("Body", "Closed").text("sid"), "undelivered", 63016);
  }

  @Test
  void it_survives_a_restart(@TempDir Path home) throws Exception {
    String until;
    try (Sim sim = Sim.in(home)) {
      sim.control(
          "/sim/phones/" + WhatsAppSim.PHONE + "/messages",
          "{\"to\":\"" + WhatsAppSim.SENDER + "\",\"body\":\"Hello\"}");
      until = until(sim);
    }
    try (Sim sim = Sim.in(home)) {
      assertThat(until(sim)).isEqualTo(until);
      sim.control("/sim/reset", "");
      assertThat(sim.get("/sim/phones/" + WhatsAppSim.PHONE).json().path("windows")).isEmpty();
    }
  }

  private static String until(Sim sim) throws Exception {
    return sim.get("/sim/phones/" + WhatsAppSim.PHONE)
        .json()
        .path("windows")
        .get(0)
        .path("until")
        .asString();
  }
}
