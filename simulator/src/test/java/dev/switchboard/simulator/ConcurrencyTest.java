package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ConcurrencyTest {
  @TempDir private Path home;

  @Test
  void two_thousand_creates_at_once_are_all_in_the_ledger_once() throws Exception {
    try (Sim sim = Sim.in(home)) {
      Burst.of(sim, 2_000, "http://127.0.0.1:9/nobody");

      assertThat(sim.ledger())
          .hasSize(2_000)
          .extracting(entry -> entry.path("sid").asString())
          .doesNotHaveDuplicates();
      assertThat(sim.ledger())
          .extracting(entry -> entry.path("body").asString())
          .doesNotHaveDuplicates();
    }
    try (Sim sim = Sim.in(home)) {
      assertThat(sim.ledger()).hasSize(2_000);
    }
  }

  @Test
  void the_oldest_settled_messages_make_room() throws Exception {
    try (Sim sim = new Sim(SimulatorSettings.defaults().withPace(Sim.PACE).withMostMessages(5))) {
      for (int i = 0; i < 12; i++) {
        String sid = sim.text("+14155550123", "text " + i).text("sid");
        org.awaitility.Awaitility.await().until(() -> sim.status(sid).equals("delivered"));
      }

      assertThat(sim.ledger())
          .hasSize(5)
          .last()
          .extracting(JsonNode::toString)
          .asString()
          .contains("text 11");
      assertThat(sim.get("/sim/phones/+14155550123").json().path("messages")).hasSize(5);
    }
  }
}
