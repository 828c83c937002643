package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.twilio.security.RequestValidator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MessagesTest {
  private Sim sim;
  private Receiver app;

  @BeforeEach
  void start() throws Exception {
    sim = Sim.quick();
    app = new Receiver();
  }

  @AfterEach
  void stop() {
    sim.close();
    app.close();
  }

  @Test
  void a_message_is_queued_first_and_then_reported_as_sent_and_delivered() throws Exception {
    Sim.Reply created = sim.text("+14155550123", "Hello", "StatusCallback", app.url("/status?x=1"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("status")).isEqualTo("queued");
    String sid = created.text("sid");
    await().untilAsserted(() -> assertThat(app.statuses(sid)).containsExactly("sent", "delivered"));
    Receiver.Hit last = app.hits.getLast();
    assertThat(last.value("RawDlrDoneDate")).matches("[0-9]{10}");
    assertThat(last.values()).doesNotContainKey("ErrorCode");
    assertThat(last.headers().get("User-Agent")).isEqualTo("TwilioProxy/1.1");
    assertThat(last.headers().get("I-Twilio-Idempotency-Token")).hasSize(36);
    boolean genuine =
        new RequestValidator(SimulatorSettings.AUTH_TOKEN)
            .validate(
                app.url("/status?x=1"), last.values(), last.headers().get("X-Twilio-Signature"));
    assertThat(genuine).isTrue();
  }

  @Test
  void types_are_those_of_the_real_api() throws Exception {
    JsonNode created = sim.text("+14155550123", "é€".repeat(50)).json();

    assertThat(created.path("num_segments").isString()).isTrue();
    assertThat(created.path("num_segments").asString()).isEqualTo("1");
    assertThat(created.path("num_media").asString()).isEqualTo("0");
    assertThat(created.path("price").isNull()).isTrue();
    assertThat(created.path("error_code").isNull()).isTrue();
    assertThat(created.path("date_sent").isNull()).isTrue();
    assertThat(created.path("date_created").asString())
        .matches("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} \\+0000");
    String sid = created.path("sid").asString();
    assertThat(sid).matches("SM[0-9a-f]{32}");
    await().untilAsserted(() -> assertThat(sim.status(sid)).isEqualTo("delivered"));
    JsonNode rated = sim.get(Sim.BASE + "/Messages/" + sid + ".json").json();
    assertThat(rated.path("price").asString()).isEqualTo("-0.00830");
    assertThat(sim.ledger()).hasSize(1);
    assertThat(sim.ledger().getFirst().path("body").asString()).isEqualTo("é€".repeat(50));
  }
}
