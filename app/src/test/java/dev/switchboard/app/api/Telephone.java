package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The simulator's phones and the gateway's calls, as tests of them need both. */
final class Telephone {
  private static final AtomicInteger PERSON = new AtomicInteger(5_551_000);

  private final Running gateway;

  Telephone(Running gateway) {
    this.gateway = gateway;
  }

  String someone() {
    return "+1415" + PERSON.incrementAndGet();
  }

  void sim(String method, String path, String json, int status) {
    gateway
        .send(
            gateway
                .anonymous(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)))
        .is(status);
  }

  String phone(String number, String carrier, String answers) {
    sim(
        "PUT",
        "/sim/phones/" + number.replace("+", "%2B"),
        "{\"carrier\": \"" + carrier + "\", \"answers\": \"" + answers + "\"}",
        200);
    return number;
  }

  void fast() {
    gateway.put("/v1/lines/" + Running.OURS, "{\"rate\": 20}").is(200);
  }

  String placed(String json) {
    return gateway.post("/v1/calls", json).is(202).json().get("id").asString();
  }

  JsonNode call(String id) {
    return gateway.get("/v1/calls/" + id).is(200).json();
  }

  String status(String id) {
    return call(id).get("status").asString();
  }

  List<JsonNode> steps(String id, String event) {
    return StreamSupport.stream(call(id).get("timeline").spliterator(), false)
        .filter(step -> step.get("event").asString().equals(event))
        .toList();
  }

  JsonNode until(String id, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(status(id)).as(call(id).toString()).isEqualTo(status));
    return call(id);
  }

  /** What the phone heard and said in its newest call. */
  private List<JsonNode> transcript(String number) {
    List<JsonNode> lines = new ArrayList<>();
    JsonNode calls =
        gateway
            .send(gateway.anonymous("/sim/phones/" + number.replace("+", "%2B")))
            .is(200)
            .json()
            .get("calls");
    calls.get(calls.size() - 1).get("transcript").forEach(lines::add);
    return lines;
  }

  List<String> heard(String number) {
    return transcript(number).stream().map(line -> line.get("text").asString()).toList();
  }

  /** The phone's owner waits for the question to end, which reading aloud takes. */
  void press(String id, String digits) {
    sim(
        "POST",
        "/sim/calls/" + asked(id, "dtmf") + "/digits",
        "{\"digits\": \"" + digits + "\"}",
        200);
  }

  /** As {@link #press}, with words. */
  void speak(String id, String words) {
    sim(
        "POST",
        "/sim/calls/" + asked(id, "speech") + "/speech",
        "{\"text\": \"" + words + "\"}",
        200);
  }

  private String asked(String id, String input) {
    String sid = call(id).get("provider_sid").asString();
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() ->
            assertThat(
                    gateway
                        .send(gateway.anonymous("/sim/calls/" + sid))
                        .is(200)
                        .json()
                        .at("/waiting/input")
                        .toString())
                .contains(input));
    return sid;
  }

  long accepted(String number) {
    return StreamSupport.stream(
            gateway
                .send(gateway.anonymous("/sim/ledger"))
                .is(200)
                .json()
                .get("calls")
                .spliterator(),
            false)
        .filter(call -> call.get("to").asString().equals(number))
        .count();
  }
}
