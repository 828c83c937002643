package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClockTest {
  private static final String PHONE = "+14155550123";

  private Sim sim;

  @BeforeEach
  void start() {
    sim = Sim.quick();
  }

  @AfterEach
  void stop() {
    sim.close();
  }

  private JsonNode message(String sid) throws Exception {
    return sim.get(Sim.BASE + "/Messages/" + sid + ".json").json();
  }

  @Test
  void nothing_moves_while_the_clock_stands() throws Exception {
    sim.control("/sim/clock", "{\"mode\":\"paused\",\"now\":\"2030-05-01T10:00:00Z\"}");
    String sid = sim.text(PHONE, "x").text("sid");

    assertThat(message(sid).path("status").asString()).isEqualTo("queued");
    assertThat(message(sid).path("date_created").asString())
        .isEqualTo("Wed, 01 May 2030 10:00:00 +0000");
    sim.control("/sim/clock", "{\"advance\":\"PT0.015S\"}");
    assertThat(message(sid).path("status").asString()).isEqualTo("sent");
    sim.control("/sim/clock", "{\"advance\":1}");
    assertThat(message(sid).path("status").asString()).isEqualTo("delivered");
  }

  @Test
  void a_jump_gives_each_step_the_time_at_which_it_would_have_happened() throws Exception {
    sim.control("/sim/clock", "{\"mode\":\"paused\",\"now\":\"2030-05-01T10:00:00Z\"}");
    sim.text(PHONE, "x");
    sim.control("/sim/clock", "{\"advance\":\"PT24H\"}");

    JsonNode trail =
        sim.get("/sim/page/phones/" + PHONE).json().path("messages").get(0).path("trail");
    Instant delivered = Instant.parse(trail.get(2).path("at").asString());
    assertThat(delivered).isBefore(Instant.parse("2030-05-01T10:00:01Z"));
  }

  @Test
  void an_application_in_the_same_process_may_share_the_clock() throws Exception {
    sim.control("/sim/clock", "{\"now\":\"2031-01-01T00:00:00Z\"}");

    assertThat(sim.server.simulator().clock().instant())
        .isBetween(Instant.parse("2031-01-01T00:00:00Z"), Instant.parse("2031-01-01T00:01:00Z"));
    assertThat(sim.get("/sim/clock").text("mode")).isEqualTo("real");
  }

  @Test
  void a_sender_leaves_at_its_rate_in_segments() throws Exception {
    sim.put("/sim/limits", "{\"sender\":\"" + Sim.FROM + "\",\"mps\":1}");
    sim.control("/sim/clock", "{\"mode\":\"paused\"}");
    String first = sim.text(PHONE, "x".repeat(300)).text("sid");
    String second = sim.text(PHONE, "y").text("sid");

    sim.control("/sim/clock", "{\"advance\":\"PT1.9S\"}");
    assertThat(message(first).path("status").asString()).isEqualTo("delivered");
    assertThat(message(second).path("status").asString()).isEqualTo("queued");
    sim.control("/sim/clock", "{\"advance\":\"PT1S\"}");
    assertThat(message(second).path("status").asString()).isEqualTo("delivered");
  }

  @Test
  void a_new_rate_holds_at_once_for_what_waits() throws Exception {
    sim.put("/sim/limits", "{\"sender\":\"" + Sim.FROM + "\",\"mps\":0.1}");
    sim.control("/sim/clock", "{\"mode\":\"paused\"}");
    sim.text(PHONE, "x");
    String second = sim.text(PHONE, "y").text("sid");
    sim.control("/sim/clock", "{\"advance\":\"PT1S\"}");
    assertThat(message(second).path("status").asString()).isEqualTo("queued");

    sim.put("/sim/limits", "{\"sender\":\"" + Sim.FROM + "\",\"mps\":100}");
    sim.control("/sim/clock", "{\"advance\":\"PT1S\"}");
    assertThat(message(second).path("status").asString()).isEqualTo("delivered");
  }

  @Test
  @DisplayName("F28 a queue holds ten hours' worth, then creates are refused with 21611")
  void a_full_queue_refuses() throws Exception {
    sim.put("/sim/limits", "{\"sender\":\"" + Sim.FROM + "\",\"mps\":0.0002}");
    sim.control("/sim/clock", "{\"mode\":\"paused\"}");
    // The first leaves at once, so that eight fit: one on its way and seven that wait.
    String first = sim.text(PHONE, "x").text("sid");
    await()
        .untilAsserted(() -> {
          sim.control("/sim/clock", "{\"advance\":0.1}");
          assertThat(message(first).path("status").asString()).isNotEqualTo("queued");
        });
    for (int i = 0; i < 7; i++) {
      assertThat(sim.text(PHONE, "x").status()).isEqualTo(201);
    }

    Sim.Reply refused = sim.text(PHONE, "x");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(21611);
    assertThat(sim.ledger()).hasSize(8);
    sim.control("/sim/clock", "{\"advance\":\"PT2H\"}");
    assertThat(sim.text(PHONE, "x").status()).as("one has left").isEqualTo(201);
  }

  @Test
  void what_waits_longer_than_its_validity_period_fails_with_30036() throws Exception {
    sim.put("/sim/limits", "{\"sender\":\"" + Sim.FROM + "\",\"mps\":0.1}");
    sim.control("/sim/clock", "{\"mode\":\"paused\"}");
    for (int i = 0; i < 3; i++) {
      sim.text(PHONE, "x");
    }
    String sid = sim.text(PHONE, "y", "ValidityPeriod", "5").text("sid");
    String after = sim.text(PHONE, "z").text("sid");

    sim.control("/sim/clock", "{\"advance\":\"PT6S\"}");
    assertThat(message(sid).path("status").asString()).isEqualTo("failed");
    assertThat(message(sid).path("error_code").asInt()).isEqualTo(30036);
    assertThat(message(sid).path("price").isNull()).isTrue();
    sim.control("/sim/clock", "{\"advance\":\"PT31S\"}");
    assertThat(message(after).path("status").asString())
        .as("the failed one took no turn")
        .isEqualTo("delivered");
  }

  @Test
  void bad_clock_input_is_refused_by_name_and_changes_nothing() throws Exception {
    for (String body :
        new String[] {
          "{}",
          "nonsense",
          "[]",
          "{\"mode\":\"fast\"}",
          "{\"advance\":\"soon\"}",
          "{\"advance\":-1}",
          "{\"now\":\"2030-05-01\"}",
          "{\"now\":\"2030-05-01T10:00:00Z\",\"advance\":1}",
          "{\"mode\":\"paused\",\"mode\":\"real\"}",
          "{\"mode\":\"paused\",\"speed\":2}",
          "{\"mode\":\"paused\",\"advance\":\"soon\"}"
        }) {
      Sim.Reply reply = sim.control("/sim/clock", body);
      assertThat(reply.status()).as(body).isBetween(400, 422);
      assertThat(reply.text("code")).as(body).isNotBlank();
    }
    assertThat(sim.get("/sim/clock").text("mode")).isEqualTo("real");
    Duration away =
        Duration.between(Instant.now(), Instant.parse(sim.get("/sim/clock").text("now"))).abs();
    assertThat(away).isLessThan(Duration.ofSeconds(5));
  }
}
