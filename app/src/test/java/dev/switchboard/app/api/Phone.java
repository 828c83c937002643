package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** One virtual phone of the simulator, read by the person who holds it. */
record Phone(Running gateway, String number) {
  private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

  /** The code of the newest text. */
  String code() {
    List<String> codes = codes();
    assertThat(codes).as("codes on %s", number).isNotEmpty();
    return codes.getLast();
  }

  /** The codes of all texts, the oldest first. */
  List<String> codes() {
    List<String> codes = new ArrayList<>();
    for (JsonNode message : read().path("messages")) {
      Matcher found = CODE.matcher(message.path("body").asString(""));
      if (found.find()) {
        codes.add(found.group());
      }
    }
    return codes;
  }

  /** A code that is not the right one. */
  String wrongCode() {
    return code().equals("123456") ? "654321" : "123456";
  }

  JsonNode read() {
    return gateway.send(gateway.anonymous("/sim/phones/" + number)).is(200).json();
  }

  void carrier(String word) {
    gateway.sim("PUT", "/sim/phones/" + number, "{\"carrier\": \"" + word + "\"}");
  }

  void awaitCodes(int n) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(codes()).hasSize(n));
  }
}
