package dev.switchboard.app.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Two nodes behind one address, as the provider sees them. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("I7 A call through a flow on two nodes")
class FlowNodesTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern ACTION = Pattern.compile(" action=\"([^\"]+)\"");
  private static final String MENU =
      """
      flow: nodes
      steps:
        color:
          gather:
            say: Red or blue?
            choices: [{key: 1, value: red, go: size}, {key: 2, value: blue, go: size}]
            save: color
            no_input: {repeats: 1, then: silent}
        size:
          gather: {say: "How many {color} ones?", digits: 1, save: count, no_input: {repeats: 1, then: silent}}
          next: end
        end:
          hang_up: {say: "%s {count} {color} ones.", exit: ordered}
        silent:
          hang_up: {exit: silent}
      """;

  private final String sid = "CA" + UUID.randomUUID().toString().replace("-", "");

  private String asked(StubProvider provider, String url, Map<String, String> more) {
    return asked(provider, sid, World.person(7), url, more);
  }

  private static String asked(
      StubProvider provider, String sid, String person, String url, Map<String, String> more) {
    Map<String, String> form = new LinkedHashMap<>(more);
    form.put("CallSid", sid);
    form.put("From", person);
    form.put("To", World.SENDER);
    form.put("CallStatus", "in-progress");
    form.put("Direction", "inbound");
    HttpResponse<String> answer = provider.post(URI.create(url), form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** The same step, asked of another node: a balancer stands in front of both. */
  private static String action(String twiml, GatewayProcess.Setup node) {
    Matcher action = ACTION.matcher(twiml);
    assertThat(action.find()).as(twiml).isTrue();
    URI url = URI.create(action.group(1).replace("&amp;", "&"));
    return node.url() + url.getRawPath() + "?" + url.getRawQuery();
  }

  private static void answeredBy(Api api, String flow) {
    String answer = "{\"otherwise\": {\"flow\": \"" + flow + "\"}}";
    assertThat(api.call("PUT", "/v1/incoming-calls", answer).status()).isEqualTo(200);
  }

  private static void put(Api api, String name, String yaml) {
    Api.Reply reply =
        api.call(
            api.request("PUT", "/v1/flows/" + name, "")
                .setHeader("Content-Type", "application/yaml")
                .PUT(BodyPublishers.ofString(yaml))
                .build());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private final String other = "CA" + UUID.randomUUID().toString().replace("-", "");

  @Test
  @DisplayName(
      "goes on at the other one when the first is killed, on its version; one whose flow is gone hears so")
  void killed(@TempDir Path home) {
    StubProvider provider = new StubProvider();
    try (SharedStore store = SharedStore.start(home.resolve("store"))) {
      String database = store.database("flownodes");
      GatewayProcess.Setup one =
          GatewayProcess.Setup.of(provider.url(), home.resolve("one"))
              .with("DATABASE_URL", database);
      GatewayProcess.Setup two =
          GatewayProcess.Setup.of(provider.url(), home.resolve("two"))
              .with("DATABASE_URL", database);
      try (GatewayProcess second = two.start()) {
        String asksSize;
        String stranded;
        try (GatewayProcess first = one.start()) {
          put(first.api(), "nodes", MENU.formatted("First:"));
          answeredBy(first.api(), "nodes");
          String asksColor =
              asked(provider, one.url() + "/webhooks/twilio/voice/incoming", Map.of());
          put(second.api(), "nodes", MENU.formatted("Second:"));
          asksSize = asked(provider, action(asksColor, one), Map.of("Digits", "2"));
          assertThat(asksSize).contains("How many blue ones?");
          put(first.api(), "gone", MENU.replace("flow: nodes", "flow: gone"));
          answeredBy(first.api(), "gone");
          stranded =
              asked(
                  provider,
                  other,
                  World.person(8),
                  one.url() + "/webhooks/twilio/voice/incoming",
                  Map.of());
          // Somebody restored an older store: no text of this flow is left anywhere.
          store.change("flownodes", "delete from flow where name = 'gone'");
          store.change("flownodes", "delete from flow_version where name = 'gone'");
          first.kill();
        }
        String end = asked(provider, action(asksSize, two), Map.of("Digits", "5"));
        assertThat(end).contains("First: 5 blue ones.").doesNotContain("Second:");
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(call(second.api(), World.person(7)).path("flow").path("exit").asString(""))
                    .isEqualTo("ordered"));
        assertThat(call(second.api(), World.person(7)).path("flow").path("version").asInt()).isOne();
        assertThat(steps(second.api())).isEqualTo("color 2 blue, size answer, end ordered");
        assertThat(
                asked(
                    provider,
                    other,
                    World.person(8),
                    action(stranded, two),
                    Map.of("Digits", "1")))
            .contains("<Say>We are sorry", "<Hangup/>");
        await()
            .atMost(SOON)
            .untilAsserted(() ->
                assertThat(call(second.api(), World.person(8)).at("/flow/exit").asString(""))
                    .isEqualTo("lost"));
      }
    } finally {
      provider.close();
    }
  }

  private static JsonNode call(Api api, String person) {
    return api.call("GET", "/v1/calls?from=" + Api.encoded(person), "")
        .json()
        .path("data")
        .path(0);
  }

  private static String steps(Api api) {
    StringBuilder steps = new StringBuilder();
    for (JsonNode step :
        api.call("GET", "/v1/calls/" + call(api, World.person(7)).path("id").asString(), "")
            .json()
            .path("timeline")) {
      if (step.path("event").asString().equals("flow_step")) {
        JsonNode facts = step.path("provider");
        steps
            .append(steps.isEmpty() ? "" : ", ")
            .append(facts.path("step").asString())
            .append(' ')
            .append(facts.path("way").asString(""));
      }
    }
    return steps.toString();
  }
}
