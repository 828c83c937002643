package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.message.Pace;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CallbacksTest {
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

  private void settled(String sid) {
    await()
        .untilAsserted(
            () -> assertThat(sim.status(sid)).isIn("delivered", "undelivered", "failed"));
  }

  private List<JsonNode> webhooks(String sid) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    sim.get("/sim/page/timeline?sid=" + sid)
        .json()
        .path("events")
        .forEach(event -> {
          if (event.path("kind").asString().equals("webhook")) {
            found.add(event);
          }
        });
    return found;
  }

  @Test
  void a_500_is_not_tried_again_by_default() throws Exception {
    app.answering(hit -> new Receiver.Answer(500, "", ""));
    String sid = sim.text("+14155550123", "x", "StatusCallback", app.url("/s")).text("sid");

    settled(sid);
    await().untilAsserted(() -> assertThat(webhooks(sid)).hasSize(2));
    assertThat(app.statuses(sid)).containsExactly("sent", "delivered");
  }

  @Test
  void a_500_is_tried_again_where_the_fragment_says_so_with_one_idempotency_token()
      throws Exception {
    AtomicInteger asked = new AtomicInteger();
    app.answering(hit ->
        hit.value("MessageStatus").equals("sent") && asked.incrementAndGet() <= 2
            ? new Receiver.Answer(503, "", "")
            : Receiver.Answer.NOTHING);
    String sid =
        sim.text("+14155550123", "x", "StatusCallback", app.url("/s") + "#rc=3&rp=5xx,ct,rt")
            .text("sid");

    await()
        .untilAsserted(() ->
            assertThat(app.statuses(sid))
                .containsExactlyInAnyOrder("sent", "sent", "sent", "delivered"));
    Set<String> tokens =
        app.hits.stream()
            .filter(hit -> hit.value("MessageStatus").equals("sent"))
            .map(hit -> hit.headers().get("I-Twilio-Idempotency-Token"))
            .collect(Collectors.toSet());
    assertThat(tokens).hasSize(1);
    assertThat(app.hits.getFirst().path()).isEqualTo("/s");
  }

  @Test
  void an_unanswered_connection_is_tried_once_more() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    String sid =
        sim.text("+14155550123", "x", "StatusCallback", "http://127.0.0.1:" + closed + "/s")
            .text("sid");

    await().untilAsserted(() -> assertThat(webhooks(sid)).hasSize(4));
    assertThat(webhooks(sid))
        .allSatisfy(event -> {
          assertThat(event.path("status").asInt()).isZero();
          assertThat(event.path("details").path("failed").asString()).contains("refused");
        });
  }

  @Test
  void a_read_timeout_from_the_fragment_is_kept() throws Exception {
    app.answering(hit -> {
      await().pollDelay(Duration.ofMillis(700)).until(() -> true);
      return Receiver.Answer.NOTHING;
    });
    String sid =
        sim.text("+14155550123", "x", "StatusCallback", app.url("/s") + "#rt=200&rc=1&rp=rt")
            .text("sid");

    await().untilAsserted(() -> assertThat(webhooks(sid)).hasSize(4));
    assertThat(webhooks(sid).getFirst().path("details").path("failed").asString())
        .contains("no answer in time");
  }

  @ParameterizedTest(name = "{0} ends in {1} {2}")
  @CsvSource({
    "unreachable,undelivered,30003",
    "filtered,undelivered,30007",
    "landline,undelivered,30006"
  })
  void carriers_decide_the_end(String carrier, String status, String code) throws Exception {
    sim.put("/sim/phones/+14155550123", "{\"carrier\":\"" + carrier + "\"}");
    String sid = sim.text("+14155550123", "x", "StatusCallback", app.url("/s")).text("sid");

    await().untilAsserted(() -> assertThat(app.statuses(sid)).containsExactly("sent", status));
    assertThat(app.hits.getLast().value("ErrorCode")).isEqualTo(code);
    JsonNode message = sim.get(Sim.BASE + "/Messages/" + sid + ".json").json();
    assertThat(message.path("error_code").isInt()).isTrue();
    assertThat(message.path("error_code").asInt()).isEqualTo(Integer.parseInt(code));
    assertThat(message.path("error_message").asString()).isNotBlank();
  }

  @Test
  void a_thousand_messages_a_second_are_reported() throws Exception {
    sim.close();
    sim =
        new Sim(
            SimulatorSettings.defaults()
                .withPace(new Pace(Pace.Range.millis(1, 2), Pace.Range.millis(1, 2))));
    sim.put("/sim/limits", "{\"sender\":\"" + Sim.FROM + "\",\"mps\":10000}");
    Burst.of(sim, 3_000, app.url("/s") + "#rc=5&rp=all");

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(told()).as(() -> "failed: " + failed()).isEqualTo(6_000));
  }

  /** Different statuses of different messages: on a busy machine one may be told twice. */
  private long told() {
    return app.hits.stream()
        .map(hit -> hit.value("MessageSid") + hit.value("MessageStatus"))
        .distinct()
        .count();
  }

  /** Why webhooks failed, for the message of a failing test. */
  private Set<String> failed() {
    try {
      Set<String> reasons = new TreeSet<>();
      sim.get("/sim/page/timeline?failed=true")
          .json()
          .path("events")
          .forEach(event -> reasons.add(event.path("details").path("failed").asString()));
      return reasons;
    } catch (IOException | InterruptedException e) {
      return Set.of("unknown");
    }
  }
}
