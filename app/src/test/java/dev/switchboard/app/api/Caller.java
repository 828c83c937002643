package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Somebody on a virtual phone who calls our number and leaves a voicemail, or does not. */
final class Caller {
  private final Running gateway;
  private final String number;

  Caller(Running gateway, String number) {
    this.gateway = gateway;
    this.number = number;
  }

  String number() {
    return number;
  }

  /** Calls; answers with the call's SID at the provider. */
  String calls() {
    return gateway
        .send(
            gateway
                .anonymous("/sim/phones/" + number.replace("+", "%2B") + "/calls")
                .header("Content-Type", "application/json")
                .POST(Running.text("{\"to\": \"" + Running.OURS + "\"}")))
        .is(201)
        .json()
        .get("sid")
        .asString();
  }

  /** Calls and waits for the tone. */
  String waitsForTheTone() {
    String sid = calls();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(30))
        .untilAsserted(() ->
            assertThat(call(sid).at("/waiting/what").asString(""))
                .as(call(sid).toString())
                .isEqualTo("record"));
    return sid;
  }

  /** Leaves these words, and a key ends them. */
  String leaves(String words) {
    String sid = waitsForTheTone();
    acts(sid, "speech", "{\"text\": \"" + words + "\"}");
    acts(sid, "digits", "{\"digits\": \"#\"}");
    over(sid);
    return sid;
  }

  void acts(String sid, String what, String json) {
    gateway
        .send(
            gateway
                .anonymous("/sim/calls/" + sid + "/" + what)
                .header("Content-Type", "application/json")
                .POST(Running.text(json)))
        .is(200);
  }

  void over(String sid) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(30))
        .until(() -> call(sid).get("status").asString().equals("completed"));
  }

  private JsonNode call(String sid) {
    return gateway.send(gateway.anonymous("/sim/calls/" + sid)).is(200).json();
  }

  /** What the phone heard and said in its newest call. */
  List<String> heard() {
    JsonNode calls =
        gateway
            .send(gateway.anonymous("/sim/phones/" + number.replace("+", "%2B")))
            .is(200)
            .json()
            .get("calls");
    return calls.get(calls.size() - 1).get("transcript").findValuesAsString("text");
  }

  List<JsonNode> voicemails() {
    return gateway
        .get("/v1/voicemails?from=" + number)
        .is(200)
        .json()
        .get("data")
        .valueStream()
        .toList();
  }

  /** The newest voicemail of theirs, once it is as wanted. */
  JsonNode voicemail(Predicate<JsonNode> wanted) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() ->
            assertThat(voicemails())
                .isNotEmpty()
                .satisfies(all -> assertThat(wanted.test(all.getFirst())).as("" + all).isTrue()));
    return voicemails().getFirst();
  }

  static boolean isStored(JsonNode voicemail) {
    return voicemail.at("/audio/state").asString().equals("stored");
  }

  static boolean isWritten(JsonNode voicemail) {
    return voicemail.at("/transcript/state").asString().equals("completed");
  }
}
