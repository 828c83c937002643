package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.Payload;
import dev.switchboard.twilio.webhook.Signature;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** The addresses of steps, as somebody sees them who can read and send everything. */
@DisplayName("I7 A step of a flow")
class FlowStepsTest {
  private static final String PUBLIC = "https://flows.example.com";
  private static final String TOKEN = "primary0primary0primary0primary0";
  private static final String INCOMING = "/webhooks/twilio/voice/incoming";
  private static final String MENU =
      """
      flow: steps
      variables: {wish: ""}
      steps:
        menu:
          gather:
            say: Press 1 or 2.
            choices:
              - {key: 1, value: tea, go: order}
              - {key: 2, value: coffee, go: order}
            save: wish
            no_input: {repeats: 1, then: silent}
        order:
          gather:
            say: "You want {wish}. How many?"
            digits: 1
            save: count
            no_input: {repeats: 0, then: silent}
          next: end
        end:
          hang_up: {say: "{count} of {wish}. Goodbye.", exit: ordered}
        silent:
          hang_up: {exit: silent}
      """;

  @RegisterExtension
  static final Running gateway =
      Running.alone(settings -> Running.behindProxy(settings, PUBLIC, List.of(TOKEN)));

  @BeforeAll
  static void flow() {
    gateway
        .send(
            gateway
                .request("/v1/flows/steps")
                .header("Content-Type", "application/yaml")
                .PUT(Running.text(MENU)))
        .is(200);
    gateway.put("/v1/incoming-calls", "{\"otherwise\": {\"flow\": \"steps\"}}").is(200);
  }

  private static String sid() {
    return "CA" + UUID.randomUUID().toString().replace("-", "");
  }

  private static String form(String sid, String from, String more) {
    return "CallSid="
        + sid
        + "&From="
        + from.replace("+", "%2B")
        + "&To=%2B14155550100&CallStatus=in-progress&Direction=inbound"
        + more;
  }

  private static Answer signed(String path, String form) {
    try {
      return gateway.send(
          gateway
              .anonymous(path)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header(
                  "X-Twilio-Signature",
                  Signature.sign(
                      TOKEN,
                      PUBLIC + path,
                      new Payload.Form(
                          FormBody.parse(form.getBytes(StandardCharsets.UTF_8)).params())))
              .POST(BodyPublishers.ofString(form)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Element xml(Answer answer) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(answer.is(200).bytes()))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(answer.text(), e);
    }
  }

  /** The path in the action of the document's Gather. */
  private static String action(Answer answer) {
    Element gather = (Element) xml(answer).getElementsByTagName("Gather").item(0);
    assertThat(gather).as(answer.text()).isNotNull();
    assertThat(gather.getAttribute("action")).startsWith(PUBLIC + "/");
    return gather.getAttribute("action").substring(PUBLIC.length());
  }

  private static List<JsonNode> steps(String person, String event) {
    List<JsonNode> calls =
        gateway.get("/v1/calls?from=" + person).is(200).json().get("data").valueStream().toList();
    return calls.isEmpty()
        ? List.of()
        : gateway
            .get("/v1/calls/" + calls.getFirst().get("id").asString())
            .is(200)
            .json()
            .get("timeline")
            .valueStream()
            .filter(step -> step.get("event").asString().equals(event))
            .toList();
  }

  private static long reports() {
    return gateway
        .store()
        .sql()
        .sql("select coalesce(max(id), 0) from call_report")
        .query(Long.class)
        .single();
  }

  @Test
  @DisplayName("leads to the next by its address alone, and leaves its trace in the call")
  void walks() {
    String sid = sid();
    String person = "+14155550161";
    String first = action(signed(INCOMING, form(sid, person, "")));
    assertThat(first).doesNotContain("tea", "menu", "steps");
    Answer second = signed(first, form(sid, person, "&Digits=1"));
    assertThat(second.text()).contains("You want tea. How many?");
    Answer last = signed(action(second), form(sid, person, "&Digits=3"));
    assertThat(last.text()).contains("3 of tea. Goodbye.");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(steps(person, "flow_exit")).hasSize(1));
    assertThat(steps(person, "flow_step"))
        .extracting(step ->
            step.at("/provider/step").asString() + ": " + step.at("/provider/way").asString(""))
        .containsExactly("menu: 1 tea", "order: answer", "end: ordered");
    assertThat(steps(person, "flow_wait"))
        .extracting(step -> step.at("/provider/step").asString())
        .containsExactly("menu", "order");
    JsonNode call = gateway.get("/v1/calls?from=" + person).json().at("/data/0");
    assertThat(call.at("/flow/name").asString()).isEqualTo("steps");
    assertThat(call.at("/flow/version").asInt()).isOne();
    assertThat(call.at("/flow/exit").asString()).isEqualTo("ordered");
    assertThat(call.get("answer").asString()).isEqualTo("ordered");
    assertThat(call.get("digits").asString()).isEqualTo("3");
  }

  @Test
  @DisplayName(
      "whose address was made up, changed or taken from another call is refused, and nothing is kept")
  void forged() {
    String sid = sid();
    String person = "+14155550162";
    String first = action(signed(INCOMING, form(sid, person, "")));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(steps(person, "flow_wait")).hasSize(1));
    long before = reports();
    String another = form(sid(), "+14155550163", "&Digits=1");
    signed(first, another).isProblem(403, "bad_step");
    String mine = form(sid, person, "&Digits=1");
    int at = first.indexOf("s=") + 2;
    char letter = first.charAt(at + 5) == 'A' ? 'B' : 'A';
    signed(first.substring(0, at + 5) + letter + first.substring(at + 6), mine)
        .isProblem(403, "bad_step");
    signed(first.substring(0, first.indexOf('.')), mine).isProblem(403, "bad_step");
    signed(first.substring(0, at), mine).isProblem(403, "bad_step");
    signed("/webhooks/twilio/voice/flow/step?on=input&s=" + "A".repeat(40) + ".AAAA", mine)
        .isProblem(403, "bad_step");
    signed(first.replace("on=input", "on=nonsense"), mine).isProblem(403, "bad_step");
    gateway
        .send(
            gateway
                .anonymous(first)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", "wrong")
                .POST(BodyPublishers.ofString(mine)))
        .isProblem(403, "bad_signature");
    assertThat(reports()).isEqualTo(before);
    assertThat(signed(first, mine).is(200).text()).contains("You want tea.");
  }

  @Test
  @DisplayName("that is asked twice gives the same answer twice and counts once")
  void twice() {
    String sid = sid();
    String person = "+14155550164";
    String first = action(signed(INCOMING, form(sid, person, "")));
    String answer = signed(first, form(sid, person, "&Digits=2")).is(200).text();
    assertThat(signed(first, form(sid, person, "&Digits=2")).is(200).text()).isEqualTo(answer);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          assertThat(steps(person, "flow_wait")).hasSize(2);
          assertThat(waiting()).isZero();
        });
    assertThat(steps(person, "flow_step")).hasSize(1);
  }

  private static long waiting() {
    return gateway
        .store()
        .sql()
        .sql("select count(*) from call_report where not orphan")
        .query(Long.class)
        .single();
  }

  @Test
  @DisplayName("is answered while the store is away, and written down once it is back")
  void storeAway() {
    String sid = sid();
    String person = "+14155550165";
    String first = action(signed(INCOMING, form(sid, person, "")));
    gateway.store().suspect("a test");
    Answer second = signed(first, form(sid, person, "&Digits=2"));
    assertThat(second.text()).contains("You want coffee.");
    gateway.store().suspect("a test");
    assertThat(signed(action(second), form(sid, person, "&Digits=4")).text())
        .contains("4 of coffee.");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(steps(person, "flow_exit")).hasSize(1));
    assertThat(steps(person, "flow_step"))
        .extracting(step -> step.at("/provider/step").asString())
        .containsExactly("menu", "order", "end");
  }

  @Test
  @DisplayName("goes on in a flow that was taken away meanwhile")
  void gone() {
    String sid = sid();
    String person = "+14155550166";
    gateway
        .send(
            gateway
                .request("/v1/flows/gone")
                .header("Content-Type", "application/yaml")
                .PUT(Running.text(MENU.replace("flow: steps", "flow: gone"))))
        .is(200);
    gateway
        .put(
            "/v1/incoming-calls",
            "{\"otherwise\": {\"flow\": \"steps\"}, \"numbers\": {\""
                + Running.OURS
                + "\": {\"flow\": \"gone\"}}}")
        .is(200);
    gateway.delete("/v1/flows/gone").isProblem(409, "flow_in_use");
    String first = action(signed(INCOMING, form(sid, person, "")));
    gateway.put("/v1/incoming-calls", "{\"otherwise\": {\"flow\": \"steps\"}}").is(200);
    gateway.delete("/v1/flows/gone").is(204);
    // Deleted, and all the same this call runs to its end.
    Answer second = signed(first, form(sid, person, "&Digits=1"));
    assertThat(second.text()).contains("You want tea.");
  }
}
