package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.twilio.security.RequestValidator;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FaultsTest {
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

  private void arm(String... rules) throws Exception {
    Sim.Reply reply =
        sim.put("/sim/faults", "{\"seed\":7,\"rules\":[" + String.join(",", rules) + "]}");
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(200);
  }

  private static String rule(String action) {
    return "{\"operation\":\"messages.create\",\"action\":\"%s\",\"probability\":1}"
        .formatted(action);
  }

  @Test
  void _429_is_not_processed() throws Exception {
    arm(rule("429"));
    Sim.Reply reply = sim.text("+14155550123", "x");

    assertThat(List.of(reply.status(), reply.code())).containsExactly(429, 20429);
    assertThat(sim.ledger()).isEmpty();
  }

  @Test
  void _500_before_is_not_processed_and_500_after_is() throws Exception {
    arm(rule("500_before"));
    assertThat(sim.text("+14155550123", "before").status()).isEqualTo(500);
    assertThat(sim.ledger()).isEmpty();

    arm(rule("500_after"));
    assertThat(sim.text("+14155550123", "after").code()).isEqualTo(20500);
    assertThat(sim.ledger()).hasSize(1);
  }

  @Test
  void a_reset_is_a_real_reset_of_the_connection_without_a_byte_of_answer() throws Exception {
    arm(rule("reset_before"));
    assertThatThrownBy(this::raw).isInstanceOf(SocketException.class).hasMessageContaining("reset");
    assertThat(sim.ledger()).isEmpty();

    arm(rule("reset_after"));
    assertThatThrownBy(this::raw).isInstanceOf(SocketException.class).hasMessageContaining("reset");
    assertThat(sim.ledger()).hasSize(1);
  }

  @Test
  void a_reset_is_an_error_to_an_http_client() throws Exception {
    arm(rule("reset_after"));

    assertThatThrownBy(() -> sim.text("+14155550123", "x")).isInstanceOf(IOException.class);
    assertThat(sim.ledger()).hasSize(1);
  }

  @Test
  void a_truncated_answer_ends_before_its_announced_length() throws Exception {
    arm(rule("truncate"));
    String answer = raw();

    assertThat(answer).startsWith("HTTP/1.1 201");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    int announced =
        Integer.parseInt(answer.replaceFirst("(?s).*[Cc]ontent-[Ll]ength: ([0-9]+).*", "$1"));
    assertThat(body.length()).isPositive().isLessThan(announced);
    assertThat(sim.ledger()).hasSize(1);
    assertThatThrownBy(() -> sim.text("+14155550123", "x")).isInstanceOf(IOException.class);
  }

  /** A whole answer to one create, read from a bare socket up to its end. */
  private String raw() throws IOException {
    String form = "To=%2B14155550123&Body=x&From=%2B14155550100";
    String auth =
        sim.form(Sim.BASE + "/Messages.json").headers().firstValue("Authorization").orElseThrow();
    try (Socket socket = new Socket("127.0.0.1", sim.server.port())) {
      String head =
          "POST %s/Messages.json HTTP/1.1\r\nHost: api.twilio.com\r\nAuthorization: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(Sim.BASE, auth, form.length(), form);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  @DisplayName("F1 the answer comes after the client has given up, and the message is there once")
  void latency_comes_after_acceptance() throws Exception {
    arm(rule("latency:3000"));

    assertThatThrownBy(() ->
            sim.client.send(
                java.net.http.HttpRequest.newBuilder(
                        sim.form(
                            Sim.BASE + "/Messages.json",
                            "To",
                            "+14155550123",
                            "From",
                            Sim.FROM,
                            "Body",
                            "slow"),
                        (name, value) -> true)
                    .timeout(Duration.ofMillis(300))
                    .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(sim.ledger()).hasSize(1);
  }

  @Test
  @DisplayName("F7 with latency, callbacks overtake the answer to the create")
  void callbacks_overtake_a_slow_answer() throws Exception {
    arm(rule("latency:600"));
    Sim.Reply slow = sim.text("+14155550123", "x", "StatusCallback", app.url("/s"));

    assertThat(app.statuses(slow.text("sid"))).containsExactly("sent", "delivered");
  }

  @Test
  void callbacks_can_be_dropped_doubled_delayed_and_mis_signed() throws Exception {
    arm(rule("drop_callback"));
    String dropped = sim.text("+14155550121", "x", "StatusCallback", app.url("/s")).text("sid");
    await().untilAsserted(() -> assertThat(sim.status(dropped)).isEqualTo("delivered"));
    assertThat(app.statuses(dropped)).isEmpty();

    arm(rule("double_callback"));
    String doubled = sim.text("+14155550122", "x", "StatusCallback", app.url("/s")).text("sid");
    await()
        .untilAsserted(() ->
            assertThat(app.statuses(doubled))
                .containsExactlyInAnyOrder("sent", "sent", "delivered", "delivered"));

    arm(rule("delay_callback:60000"));
    String delayed = sim.text("+14155550123", "x", "StatusCallback", app.url("/s")).text("sid");
    await().untilAsserted(() -> assertThat(sim.status(delayed)).isEqualTo("delivered"));
    assertThat(app.statuses(delayed)).isEmpty();
    sim.control("/sim/clock", "{\"advance\":\"PT2M\"}");
    await().untilAsserted(() -> assertThat(app.statuses(delayed)).hasSize(2));

    arm(rule("wrong_signature"));
    String forged = sim.text("+14155550124", "x", "StatusCallback", app.url("/s")).text("sid");
    await().untilAsserted(() -> assertThat(app.statuses(forged)).hasSize(2));
    Receiver.Hit hit = app.hits.getLast();
    assertThat(
            new RequestValidator(SimulatorSettings.AUTH_TOKEN)
                .validate(app.url("/s"), hit.values(), hit.headers().get("X-Twilio-Signature")))
        .isFalse();
  }

  @Test
  @DisplayName("F6 reordered callbacks bring sent after delivered")
  void callbacks_can_be_reordered() throws Exception {
    arm(rule("reorder_callbacks"));
    String sid = sim.text("+14155550123", "x", "StatusCallback", app.url("/s")).text("sid");

    await().untilAsserted(() -> assertThat(app.statuses(sid)).containsExactly("delivered", "sent"));
  }

  @Test
  void the_same_seed_strikes_the_same_requests_and_another_does_not() throws Exception {
    String rule =
        "{\"operation\":\"messages.create\",\"action\":\"500_before\",\"probability\":0.5}";

    List<Integer> first = run(1, rule);
    List<Integer> again = run(1, rule);
    List<Integer> other = run(2, rule);

    assertThat(first).isEqualTo(again).isNotEqualTo(other).contains(201, 500);
  }

  private List<Integer> run(int seed, String rule) throws Exception {
    sim.put("/sim/faults", "{\"seed\":" + seed + ",\"rules\":[" + rule + "]}");
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      statuses.add(sim.text("+14155550123", "x").status());
    }
    return statuses;
  }

  @Test
  void nth_to_and_remaining_narrow_a_rule() throws Exception {
    arm(
        "{\"operation\":\"messages.create\",\"to\":\"+4420*\",\"nth\":2,\"action\":\"429\",\"probability\":1}",
        "{\"operation\":\"messages.create\",\"to\":\"+14155550123\",\"action\":\"500_before\",\"probability\":1,\"remaining\":1}");

    assertThat(sim.text("+442079460001", "x").status()).isEqualTo(201);
    assertThat(sim.text("+442079460001", "x").status()).isEqualTo(429);
    assertThat(sim.text("+442079460001", "x").status()).isEqualTo(201);
    assertThat(sim.text("+14155550123", "x").status()).isEqualTo(500);
    assertThat(sim.text("+14155550123", "x").status()).isEqualTo(201);
    assertThat(sim.get("/sim/faults").json().path("rules").get(1).path("remaining").asInt())
        .isZero();
  }

  @Test
  void an_error_of_the_callers_own_is_not_hidden_by_a_fault_on_something_else() throws Exception {
    arm("{\"operation\":\"messages.list\",\"action\":\"429\",\"probability\":1}");

    assertThat(sim.text("+14155550123", "x").status()).isEqualTo(201);
    assertThat(sim.get(Sim.BASE + "/Messages.json").status()).isEqualTo(429);
  }
}
