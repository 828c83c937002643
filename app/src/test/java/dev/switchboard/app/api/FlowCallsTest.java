package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Whole calls through flows, between a gateway and the simulator's phones. */
@DisplayName("A call through a flow")
class FlowCallsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String SALES = "+14155558801";
  private static final String DESK = "+14155558802";
  private static final String SHOP =
      """
      flow: desk
      steps:
        menu:
          gather:
            say: One, two or three?
            input: both
            timeout: 1
            choices:
              - {key: 1, words: [sales], value: sales, go: sales}
              - {key: 2, value: text, go: text}
              - {key: 3, value: message, go: mail}
            no_input: {say: Hm., repeats: 2, then: nobody}
            invalid: {say: Wrong., repeats: 1, then: wrong}
        sales:
          dial:
            say: Connecting.
            to: ["${SALES}", "${DESK}"]
            timeout: 20
            busy: busy
            otherwise: away
          next: talked
        text:
          message: "Call {called} again, {caller}."
          next: texted
        texted:
          hang_up: {say: Sent., exit: texted}
        mail:
          record: {say: Speak., finish_on: "#", empty: nobody}
          next: kept
        kept:
          hang_up: {say: Kept., exit: kept}
        busy:
          hang_up: {say: Busy., exit: busy}
        away:
          hang_up: {say: Away., exit: away}
        talked:
          hang_up: {say: Bye., exit: talked}
        wrong:
          hang_up: {say: Sorry., exit: wrong}
        nobody:
          hang_up: {say: Nobody., exit: nobody}
      """;

  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static LocalApplication application;
  private final Telephone tel = new Telephone(gateway);

  @BeforeAll
  static void flows() {
    application = new LocalApplication();
    gateway
        .put(
            "/v1/flow-settings",
            "{\"settings\": {\"SALES\": \"%s\", \"DESK\": \"%s\", \"APP\": \"%s\"}}"
                .formatted(SALES, DESK, application.url()))
        .is(200);
    put("desk", SHOP);
    gateway.put("/v1/incoming-calls", "{\"otherwise\": {\"flow\": \"desk\"}}").is(200);
    gateway.put("/v1/lines/" + Running.OURS, "{\"rate\": 20}").is(200);
  }

  @AfterAll
  static void end() {
    application.close();
  }

  private static void put(String name, String yaml) {
    gateway
        .send(
            gateway
                .request("/v1/flows/" + name)
                .header("Content-Type", "application/yaml")
                .PUT(Running.text(yaml)))
        .is(200);
  }

  private static String phonePath(String number) {
    return "/sim/phones/" + URLEncoder.encode(number, StandardCharsets.UTF_8);
  }

  /** This phone calls us; tells the provider's SID. */
  private static String calls(String person) {
    return gateway
        .send(
            gateway
                .anonymous(phonePath(person) + "/calls")
                .header("Content-Type", "application/json")
                .POST(Running.text("{\"to\": \"" + Running.OURS + "\"}")))
        .is(201)
        .json()
        .get("sid")
        .asString();
  }

  private static JsonNode sim(String sid) {
    return gateway.send(gateway.anonymous("/sim/calls/" + sid)).is(200).json();
  }

  private static void awaitInput(String sid, String input) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(sim(sid).at("/waiting/input").toString()).as(sid).contains(input));
  }

  private static void press(String sid, String digits) {
    awaitInput(sid, "dtmf");
    gateway.sim("POST", "/sim/calls/" + sid + "/digits", "{\"digits\": \"" + digits + "\"}");
  }

  private static void say(String sid, String words) {
    awaitInput(sid, "speech");
    gateway.sim("POST", "/sim/calls/" + sid + "/speech", "{\"text\": \"" + words + "\"}");
  }

  /** What the application said in a call that is over. */
  private static List<String> heard(String sid) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(sim(sid).get("status").asString()).as(sid).isEqualTo("completed"));
    return said(sim(sid));
  }

  /** What the application said in the newest call of this phone. */
  private static List<String> told(String number) {
    return said(newest(number));
  }

  private static List<String> said(JsonNode call) {
    List<String> lines = new ArrayList<>();
    call.get("transcript")
        .forEach(line -> {
          if (line.get("who").asString().equals("app")) {
            lines.add(line.get("text").asString());
          }
        });
    return lines;
  }

  private static JsonNode call(String person) {
    return gateway.get("/v1/calls?from=" + person).is(200).json().at("/data/0");
  }

  private static void exits(String person, String exit) {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(call(person).at("/flow/exit").asString("")).as(person).isEqualTo(exit));
  }

  @Test
  @DisplayName(
      "I1 I2 I3 F36 presses, speaks, errs or is silent, and leaves by an exit that has a name and is counted")
  void menu() {
    tel.phone(SALES, "busy", "auto");
    tel.phone(DESK, "busy", "auto");
    Map<String, String> people = new TreeMap<>();
    for (String what : List.of("speaks", "presses", "leaves", "errs", "nothing")) {
      people.put(what, tel.someone());
    }
    Map<String, String> sids = new TreeMap<>();
    people.forEach((what, person) -> sids.put(what, calls(person)));
    say(sids.get("speaks"), "Sales, please.");
    press(sids.get("presses"), "2");
    press(sids.get("leaves"), "3");
    press(sids.get("errs"), "9");
    await()
        .atMost(SOON)
        .until(() -> sim(sids.get("leaves")).get("transcript").toString().contains("Speak."));
    say(sids.get("leaves"), "Please call me back about the tea.");
    press(sids.get("leaves"), "#");
    press(sids.get("errs"), "9");

    assertThat(heard(sids.get("speaks")))
        .containsExactly("One, two or three?", "Connecting.", "Busy.");
    assertThat(heard(sids.get("presses"))).containsExactly("One, two or three?", "Sent.");
    assertThat(heard(sids.get("leaves"))).contains("One, two or three?", "Speak.", "Kept.");
    assertThat(heard(sids.get("errs")))
        .containsExactly("One, two or three?", "Wrong.", "One, two or three?", "Wrong.", "Sorry.");
    assertThat(heard(sids.get("nothing")))
        .containsExactly(
            "One, two or three?",
            "Hm.",
            "One, two or three?",
            "Hm.",
            "One, two or three?",
            "Hm.",
            "Nobody.");
    exits(people.get("speaks"), "busy");
    exits(people.get("presses"), "texted");
    exits(people.get("leaves"), "kept");
    exits(people.get("errs"), "wrong");
    exits(people.get("nothing"), "nobody");

    assertThat(call(people.get("speaks")).get("speech").asString()).contains("Sales");
    String presses = people.get("presses");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    gateway
                        .send(gateway.anonymous(phonePath(presses)))
                        .json()
                        .get("messages")
                        .toString())
                .contains("Call " + Running.OURS + " again, " + presses + "."));
    assertThat(tel.steps(call(presses).get("id").asString(), "text")).hasSize(1);
    String leaves = call(people.get("leaves")).get("id").asString();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(tel.steps(leaves, "recording")).isNotEmpty());

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    gateway
                        .get("/v1/voicemails?from=" + people.get("leaves"))
                        .is(200)
                        .json()
                        .path("data")
                        .path(0)
                        .toString())
                .contains("\"flow\":\"desk\"", "\"step\":\"mail\""));

    JsonNode funnel = gateway.get("/v1/flows/desk").is(200).json().get("funnel");
    assertThat(funnel.get("started").asLong()).isGreaterThanOrEqualTo(5);
    assertThat(funnel.get("exits").findValuesAsString("name"))
        .contains("busy", "texted", "kept", "wrong", "nobody");
    JsonNode most = funnel.at("/steps/0");
    assertThat(most.get("name").asString()).isEqualTo("menu");
    assertThat(most.get("calls").asLong()).isEqualTo(funnel.get("started").asLong());
  }

  @Test
  @DisplayName("I2 is connected with the one who answers, and goes on after the talk")
  void connected() {
    String person = tel.someone();
    tel.phone(SALES, "no_answer", "auto");
    tel.phone(DESK, "delivers", "auto");
    String sid = calls(person);
    press(sid, "1");
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(newest(SALES).path("status").asString("")).isEqualTo("ringing"));
    // In turn: the second one rings once the first has rung for its time.
    gateway.moveClock(Duration.ofSeconds(25));
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(newest(DESK).path("status").asString("")).isEqualTo("in-progress"));
    gateway.sim("POST", "/sim/calls/" + newest(DESK).get("sid").asString() + "/hangup", "{}");
    assertThat(heard(sid)).containsExactly("One, two or three?", "Connecting.", "Bye.");
    exits(person, "talked");
  }

  /** The newest call on this phone; missing where it has none. */
  private static JsonNode newest(String number) {
    JsonNode calls =
        gateway.send(gateway.anonymous(phonePath(number))).is(200).json().path("calls");
    return calls.path(calls.size() - 1);
  }

  @Test
  @DisplayName(
      "I7 asks the application, and takes the other way where that is down, slow or talks nonsense")
  void application() {
    put(
        "ask",
        """
        flow: ask
        variables: {case: ok}
        steps:
          look:
            http:
              url: "${APP}/{case}"
              send: {case: "{case}"}
              timeout: 1
              save: {word: answer.word}
              statuses: {404: unknown}
              failed: trouble
            next: told
          told:
            hang_up: {say: "It says {word}.", exit: told}
          unknown:
            hang_up: {say: Unknown., exit: unknown}
          trouble:
            hang_up: {say: Trouble., exit: trouble}
        """);
    Map<String, String> said =
        Map.of(
            "ok", "It says blue.",
            "missing", "Unknown.",
            "broken", "Trouble.",
            "slow", "Trouble.",
            "away", "Trouble.",
            "nonsense", "Trouble.");
    Map<String, String> ids = new TreeMap<>();
    Map<String, String> people = new TreeMap<>();
    said.keySet()
        .forEach(one -> {
          String person = tel.phone(tel.someone(), "delivers", "auto");
          people.put(one, person);
          ids.put(
              one,
              tel.placed(
                  "{\"to\": \"%s\", \"flow\": \"ask\", \"variables\": {\"case\": \"%s\"}, \"priority\": \"urgent\"}"
                      .formatted(person, one)));
        });
    said.forEach((one, text) -> {
      tel.until(ids.get(one), "completed");
      assertThat(told(people.get(one))).as(one).containsExactly(text);
    });
    assertThat(application.bodies("/ok")).containsExactly("{\"case\":\"ok\"}");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(tel.steps(ids.get("slow"), "flow_step").getFirst().get("reason").asString())
                .contains("did not answer within 1.0 s"));
  }

  @Test
  @DisplayName("I7 runs to its end on the version with which it began")
  void pinned() {
    String before =
        """
        flow: pinned
        steps:
          ask:
            gather:
              say: Press one.
              choices: [{key: 1, value: one, go: within}]
              no_input: {repeats: 5, then: within}
          within:
            subflow: pinned-inner
            next: end
          end:
            hang_up: {say: First version., exit: first}
        """;
    put(
        "pinned-inner",
        "flow: pinned-inner\nsteps:\n  say: {say: First inner., next: back}\n  back: {return: done}\n");
    put("pinned", before);
    String person = tel.phone(tel.someone(), "delivers", "auto");
    String id =
        tel.placed(
            "{\"to\": \"%s\", \"flow\": \"pinned\", \"priority\": \"urgent\"}".formatted(person));
    tel.until(id, "in-progress");
    put(
        "pinned-inner",
        "flow: pinned-inner\nsteps:\n  say: {say: Second inner., next: back}\n  back: {return: done}\n");
    put("pinned", before.replace("First version.", "Second version."));
    gateway.delete("/v1/flows/pinned").is(204);
    gateway.delete("/v1/flows/pinned-inner").is(204);
    tel.press(id, "1");
    JsonNode call = tel.until(id, "completed");
    assertThat(told(person)).containsSubsequence("Press one.", "First inner.", "First version.");
    assertThat(told(person)).doesNotContain("Second inner.", "Second version.");
    assertThat(call.at("/flow/version").asInt()).isOne();
    assertThat(call.at("/flow/exit").asString()).isEqualTo("first");
  }

  @Test
  @DisplayName("G1 texts nobody who has opted out, and the call tells so")
  void consent() {
    put(
        "texts",
        """
        flow: texts
        steps:
          text: {message: "Your code is on the door.", next: end}
          end: {hang_up: {say: Done., exit: done}}
        """);
    String person = tel.phone(tel.someone(), "delivers", "auto");
    gateway
        .put(
            "/v1/consents/" + person.replace("+", "%2B"),
            "{\"channel\": \"sms\", \"status\": \"opted_out\", \"source\": \"test\"}")
        .is(200);
    gateway
        .put(
            "/v1/consents/" + person.replace("+", "%2B"),
            "{\"channel\": \"voice\", \"status\": \"opted_in\", \"source\": \"test\"}")
        .is(200);
    String id =
        tel.placed(
            "{\"to\": \"%s\", \"flow\": \"texts\", \"priority\": \"urgent\"}".formatted(person));
    tel.until(id, "completed");
    await().atMost(SOON).untilAsserted(() -> assertThat(tel.steps(id, "text_refused")).hasSize(1));
    assertThat(tel.steps(id, "text_refused").getFirst().at("/provider/code").asString())
        .isEqualTo("opted_out");
  }

  @Test
  @DisplayName(
      "I4 is hung up where a machine answers, or tells that it is recorded before all else")
  void asWithTexts() {
    put("plain", "flow: plain\nsteps:\n  end: {hang_up: {say: Hello you., exit: done}}\n");
    String machine = tel.phone(tel.someone(), "voicemail", "auto");
    String human = tel.phone(tel.someone(), "delivers", "auto");
    String one =
        tel.placed(
            "{\"to\": \"%s\", \"flow\": \"plain\", \"machine_detection\": {\"on_machine\": \"hang_up\"}, \"priority\": \"urgent\"}"
                .formatted(machine));
    String two =
        tel.placed(
            "{\"to\": \"%s\", \"flow\": \"plain\", \"record\": {\"notice\": \"Recorded.\"}, \"priority\": \"urgent\"}"
                .formatted(human));
    tel.until(two, "completed");
    assertThat(told(human)).containsExactly("Recorded.", "Hello you.");
    tel.until(one, "completed");
    assertThat(told(machine)).doesNotContain("Hello you.");
    assertThat(tel.call(one).at("/flow/exit").isNull()).isTrue();
  }
}
