package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.journal.JournalFailed;
import dev.switchboard.simulator.number.OwnNumber.Hook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final String PHONE = "+14155550123";

  @TempDir private Path home;

  private Path journal() {
    return home.resolve("simulator.journal");
  }

  @Test
  void everything_is_there_again_after_a_restart() throws Exception {
    String sid;
    try (Sim sim = Sim.in(home)) {
      sim.server.simulator().wire(Sim.FROM, Hook.post("http://127.0.0.1:9/in"), Hook.NONE);
      sid = sim.text(PHONE, "kept").text("sid");
      await().untilAsserted(() -> assertThat(sim.status(sid)).isEqualTo("delivered"));
      sim.control(
          "/sim/phones/" + PHONE + "/messages", "{\"to\":\"" + Sim.FROM + "\",\"body\":\"STOP\"}");
      sim.put("/sim/phones/+14155550124", "{\"carrier\":\"filtered\"}");
      sim.put("/sim/limits", "{\"sender\":\"" + Sim.FROM + "\",\"mps\":5}");
      sim.control("/sim/clock", "{\"mode\":\"paused\",\"now\":\"2030-05-01T10:00:00Z\"}");
    }
    try (Sim sim = Sim.in(home)) {
      assertThat(sim.status(sid)).isEqualTo("delivered");
      assertThat(sim.ledger()).hasSize(1);
      assertThat(sim.text(PHONE, "x").code()).isEqualTo(21610);
      assertThat(sim.get("/sim/phones/" + PHONE).json().path("messages")).hasSize(3);
      assertThat(sim.get("/sim/phones/+14155550124").text("carrier")).isEqualTo("filtered");
      assertThat(sim.get("/sim/limits").json().path("limits").get(0).path("mps").asInt())
          .isEqualTo(5);
      assertThat(sim.get("/sim/clock").text("now")).isEqualTo("2030-05-01T10:00:00.000Z");
      assertThat(
              sim.get(Sim.BASE + "/IncomingPhoneNumbers.json")
                  .json()
                  .path("incoming_phone_numbers")
                  .get(0)
                  .path("sms_url")
                  .asString())
          .isEqualTo("http://127.0.0.1:9/in");
    }
  }

  @Test
  void what_was_taken_away_stays_away_after_a_restart() throws Exception {
    String one;
    try (Sim sim = Sim.in(home)) {
      String sid = sim.text(PHONE, "secret", "MediaUrl", "https://example.com/a.png").text("sid");
      await().untilAsserted(() -> assertThat(sim.status(sid)).isEqualTo("delivered"));
      one = Sim.BASE + "/Messages/" + sid;
      sim.post(one + ".json", "Body", "");
      String media =
          sim.get(one + "/Media.json").json().path("media_list").get(0).path("sid").asString();
      sim.delete(one + "/Media/" + media + ".json");
    }
    try (Sim sim = Sim.in(home)) {
      assertThat(sim.get(one + ".json").text("body")).isEmpty();
      assertThat(sim.get(one + ".json").text("num_media")).isEqualTo("0");
    }
  }

  @Test
  void messages_under_way_go_on_after_a_restart_with_the_callbacks_they_owe() throws Exception {
    try (Receiver app = new Receiver()) {
      String sid;
      String queued;
      try (Sim sim = Sim.in(home)) {
        sim.control("/sim/clock", "{\"mode\":\"paused\"}");
        sid = sim.text(PHONE, "x", "StatusCallback", app.url("/s")).text("sid");
        sim.control("/sim/clock", "{\"advance\":\"PT0.012S\"}");
        assertThat(sim.status(sid)).isEqualTo("sent");
        queued = sim.text(PHONE, "y", "StatusCallback", app.url("/s")).text("sid");
        await().untilAsserted(() -> assertThat(app.statuses(sid)).containsExactly("sent"));
      }
      try (Sim sim = Sim.in(home)) {
        assertThat(sim.status(sid)).isEqualTo("sent");
        assertThat(sim.status(queued)).isEqualTo("queued");
        sim.control("/sim/clock", "{\"mode\":\"real\"}");
        await()
            .untilAsserted(() -> {
              assertThat(app.statuses(sid)).contains("delivered");
              assertThat(app.statuses(queued)).containsExactly("sent", "delivered");
            });
      }
    }
  }

  @Test
  void a_torn_last_line_is_dropped_and_the_journal_goes_on() throws Exception {
    try (Sim sim = Sim.in(home)) {
      sim.text(PHONE, "whole");
    }
    Files.writeString(journal(), "{\"t\":\"arrived\",\"mess", StandardOpenOption.APPEND);
    try (Sim sim = Sim.in(home)) {
      assertThat(sim.ledger()).hasSize(1);
      sim.text(PHONE, "after");
    }
    try (Sim sim = Sim.in(home)) {
      assertThat(sim.ledger()).hasSize(2);
    }
  }

  @Test
  void damage_in_the_middle_is_named_and_not_passed_over() throws Exception {
    try (Sim sim = Sim.in(home)) {
      sim.text(PHONE, "one");
    }
    Files.writeString(
        journal(),
        "garbage\n{\"t\":\"opted_in\",\"sender\":\"a\",\"phone\":\"b\"}\n",
        StandardOpenOption.APPEND);

    assertThatThrownBy(() -> Sim.in(home))
        .isInstanceOf(JournalFailed.class)
        .hasMessageContaining("is damaged in line");
  }

  @Test
  void a_second_simulator_on_the_same_home_is_refused() {
    try (Sim sim = Sim.in(home)) {
      assertThatThrownBy(() -> Sim.in(home))
          .isInstanceOf(JournalFailed.class)
          .hasMessageContaining("Another simulator uses");
    }
  }

  @Test
  void an_unusable_home_is_refused_by_name() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "not a directory");

    assertThatThrownBy(() -> Sim.in(file.resolve("below")))
        .isInstanceOf(JournalFailed.class)
        .hasMessageContaining("cannot keep its journal in");
  }

  @Test
  void a_reset_forgets_everything_but_the_wiring_and_shortens_the_journal() throws Exception {
    try (Sim sim = Sim.in(home)) {
      sim.server.simulator().wire(Sim.FROM, Hook.post("http://127.0.0.1:9/in"), Hook.NONE);
      for (int i = 0; i < 20; i++) {
        sim.text(PHONE, "x".repeat(1000));
      }
      long before = Files.size(journal());
      assertThat(sim.control("/sim/reset", "").status()).isEqualTo(204);
      assertThat(sim.ledger()).isEmpty();
      assertThat(sim.get("/sim/phones").json().path("phones")).isEmpty();
      assertThat(Files.size(journal())).isLessThan(before / 10);
      assertThat(sim.text(PHONE, "afterwards").status()).isEqualTo(201);
    }
    try (Sim sim = Sim.in(home)) {
      assertThat(sim.ledger()).hasSize(1);
      assertThat(sim.ledger().getFirst().path("body").asString()).isEqualTo("afterwards");
      assertThat(Files.readString(journal())).contains("http://127.0.0.1:9/in");
    }
  }
}
