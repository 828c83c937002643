package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@DisplayName("A scheduled message")
class SchedulesTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static JsonNode scheduled(String to, Instant at, String more) {
    JsonNode message =
        gateway.accepted(
            "{\"to\": \"%s\", \"body\": \"later\", \"send_at\": \"%s\"%s}".formatted(to, at, more));
    assertThat(message.get("status").asString()).isEqualTo("scheduled");
    return message;
  }

  private static Instant now() {
    return Instant.parse(gateway.get("/sim/clock").json().get("now").asString());
  }

  private static JsonNode message(JsonNode accepted) {
    return gateway.get("/v1/messages/" + accepted.get("id").asString()).is(200).json();
  }

  private static String status(JsonNode accepted) {
    return message(accepted).get("status").asString();
  }

  /** When the provider took the messages to this person. */
  private static List<Instant> arrivals(String to) {
    return StreamSupport.stream(
            gateway.get("/sim/ledger").json().path("messages").spliterator(), false)
        .filter(one -> one.path("to").asString().equals(to))
        .map(one -> Instant.parse(one.path("arrived_at").asString()))
        .toList();
  }

  @Test
  @DisplayName("leaves within a second of its time, and never before it")
  void due() {
    String to = "+14155550171";
    Instant at = now().plusSeconds(3);
    JsonNode message = scheduled(to, at, "");
    assertThat(message.get("next").get("what").asString()).isEqualTo("send");
    await().atMost(ENOUGH).until(() -> !arrivals(to).isEmpty());
    assertThat(arrivals(to))
        .singleElement()
        .satisfies(arrival -> assertThat(arrival).isBetween(at.minusMillis(1), at.plusSeconds(1)));
  }

  @Test
  @DisplayName("leaves when the clock is moved to its time")
  void byTheClock() {
    String to = "+14155550172";
    Instant at = now().plus(Duration.ofHours(2));
    JsonNode message = scheduled(to, at, "");
    gateway.moveClock(Duration.ofMinutes(119));
    assertThat(status(message)).isEqualTo("scheduled");
    assertThat(arrivals(to)).isEmpty();
    gateway.moveClock(Duration.ofMinutes(1));
    Instant moved = now();
    await().atMost(ENOUGH).until(() -> !arrivals(to).isEmpty());
    assertThat(arrivals(to).getFirst())
        .as("of a message due at %s, to which the clock came at %s", at, moved)
        .isBetween(at, moved.plusSeconds(1));
  }

  @Test
  @DisplayName("is valid for a time that counts from send_at, and expires after it")
  void expiry() {
    String to = "+14155550173";
    gateway.pauseSending();
    JsonNode message = scheduled(to, now().plus(Duration.ofHours(1)), ", \"valid_for\": \"PT1M\"");
    gateway.moveClock(Duration.ofMinutes(60));
    assertThat(status(message)).as("valid_for began with send_at").isEqualTo("scheduled");
    gateway.moveClock(Duration.ofMinutes(2));
    await().atMost(ENOUGH).until(() -> status(message).equals("expired"));
    assertThat(message(message).get("reason").asString()).contains("valid_for");
    gateway.resumeSending();
    assertThat(arrivals(to)).isEmpty();
  }

  @Test
  @DisplayName("is canceled by a STOP, and by an opt-out that is recorded")
  void optOut() {
    String stops = "+14155550174";
    JsonNode one = scheduled(stops, now().plus(Duration.ofDays(3)), "");
    gateway
        .post(
            "/sim/phones/" + stops + "/messages",
            "{\"to\": \"" + Running.OURS + "\", \"body\": \"STOP\"}")
        .is(201);
    await().atMost(ENOUGH).until(() -> status(one).equals("canceled"));
    assertThat(message(one).get("reason").asString()).isEqualTo("opted_out");
    String recorded = "+14155550175";
    JsonNode other = scheduled(recorded, now().plus(Duration.ofDays(3)), "");
    gateway
        .put(
            "/v1/consents/" + recorded,
            "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"phone\"}")
        .is(200);
    assertThat(status(other)).isEqualTo("canceled");
    assertThat(message(other).get("reason").asString()).isEqualTo("opted_out");
  }

  @Test
  @DisplayName("can be canceled up to its time, and not after it")
  void cancel() {
    String to = "+14155550176";
    JsonNode message = scheduled(to, now().plusSeconds(3_600), "");
    String path = "/v1/messages/" + message.get("id").asString();
    gateway.delete(path).is(200);
    gateway.moveClock(Duration.ofHours(2));
    JsonNode sent = scheduled(to, now().plusSeconds(1), "");
    await().atMost(ENOUGH).until(() -> !arrivals(to).isEmpty());
    gateway.delete("/v1/messages/" + sent.get("id").asString()).isProblem(409, "not_cancelable");
    assertThat(arrivals(to)).as("the canceled one never left").hasSize(1);
    gateway.delete(path).is(200);
  }
}
