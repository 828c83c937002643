package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.twilio.webhook.FormBody;
import dev.switchboard.twilio.webhook.Payload;
import dev.switchboard.twilio.webhook.Signature;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@DisplayName("docs/openapi.yaml")
class OpenApiTest {
  private static final String PERSON = "+14155550195";
  private static final String NEW = "{\"to\": \"" + PERSON + "\", \"body\": \"described\"";

  @RegisterExtension static final Running gateway = Running.shared();

  private static OpenApi api;

  @BeforeAll
  static void read() throws IOException {
    api = OpenApi.read();
  }

  @Test
  @DisplayName("describes every path and method there is, and no other")
  void paths() {
    Set<String> real = new TreeSet<>();
    gateway
        .part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping
                .getPatternValues()
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> real.add(method + " " + path))));
    real.removeIf(path -> path.matches("[A-Z]+ /(console.*)?"));
    assertThat(api.operations().keySet()).containsExactlyElementsOf(real);
  }

  @Test
  @DisplayName("has no reference that leads nowhere, and an id for each operation")
  void references() {
    assertThat(api.brokenReferences()).isEmpty();
    assertThat(api.operations().values().stream().map(o -> o.path("operationId").asString("")))
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @TestFactory
  @DisplayName("tells of each operation the answer that is really given:")
  List<DynamicTest> answers() throws Exception {
    Map<String, Answer> real = real();
    assertThat(real.keySet()).containsExactlyInAnyOrderElementsOf(api.operations().keySet());
    return real.entrySet().stream()
        .map(one ->
            DynamicTest.dynamicTest(one.getKey(), () -> described(one.getKey(), one.getValue())))
        .toList();
  }

  private static void described(String operation, Answer answer) {
    // a message that is to be resolved has to be unknown first; its answer is the same message
    if (operation.endsWith("/resolve")) {
      answer.isProblem(409, "not_unknown");
      assertThat(api.faults(api.schema("Problem"), answer.json(), "")).isEmpty();
      assertThat(api.content(operation, "200"))
          .isEqualTo(api.content(operation.replace("POST", "GET").replace("/resolve", ""), "200"));
      return;
    }
    answer.is(api.success(operation));
    Map<String, JsonNode> content = api.content(operation, "" + answer.status());
    if (content.isEmpty()) {
      assertThat(answer.bytes()).isEmpty();
      return;
    }
    String type = answer.header("Content-Type").orElse("").replaceFirst(";.*", "").strip();
    assertThat(content).containsKey(type);
    List<JsonNode> values =
        type.equals("application/x-ndjson")
            ? answer.lines()
            : type.equals("application/json") ? List.of(answer.json()) : List.of();
    values.forEach(value ->
        assertThat(api.faults(content.get(type), value, "")).as(value.toString()).isEmpty());
    values.stream()
        .filter(value -> value.path("data").isArray() && !operation.endsWith("/attention"))
        .forEach(value -> assertThat(value.get("data")).as("shows an example").isNotEmpty());
  }

  /** One good call of each. */
  private static Map<String, Answer> real() throws Exception {
    String id = gateway.accepted(NEW + "}").get("id").asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            gateway.get("/v1/messages/" + id).json().get("status").asString().equals("delivered"));
    String failed =
        gateway
            .accepted("{\"to\": \"+15005550002\", \"body\": \"described\"}")
            .get("id")
            .asString();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> gateway.get("/v1/messages/" + failed).json().get("error").isObject());
    String later =
        gateway
            .accepted(NEW + ", \"send_at\": \"" + Instant.now().plusSeconds(86_400) + "\"}")
            .get("id")
            .asString();
    String consent = "{\"channel\": \"sms\", \"status\": \"opted_in\", \"source\": \"website\"}";
    Map<String, Answer> real = new LinkedHashMap<>();
    real.put(
        "POST /webhooks/twilio/sms/incoming",
        webhook("POST", "/webhooks/twilio/sms/incoming", text("START")));
    real.put(
        "GET /webhooks/twilio/sms/incoming",
        webhook("GET", "/webhooks/twilio/sms/incoming", text("hello")));
    real.put("POST /webhooks/whatsapp", webhook("POST", "/webhooks/whatsapp", text("hello")));
    real.put("GET /webhooks/whatsapp", webhook("GET", "/webhooks/whatsapp", text("hello")));
    real.put(
        "POST /webhooks/twilio/sms/status",
        webhook("POST", "/webhooks/twilio/sms/status", "MessageSid=SM1&MessageStatus=sent"));
    real.put(
        "GET /webhooks/twilio/sms/status",
        webhook("GET", "/webhooks/twilio/sms/status", "MessageSid=SM1&MessageStatus=sent"));
    real.put(
        "POST /v1/messages",
        gateway.post("/v1/messages", NEW + ", \"metadata\": {\"a\": {\"b\": 1}}}"));
    real.put("POST /v1/messages/batch", gateway.batch("", NEW + "}\n{\"to\": 1}\nnonsense\n"));
    real.put("GET /v1/messages", gateway.get("/v1/messages?limit=200"));
    real.put("GET /v1/messages/{id}", gateway.get("/v1/messages/" + failed));
    real.put("DELETE /v1/messages/{id}", gateway.delete("/v1/messages/" + later));
    real.put(
        "POST /v1/messages/{id}/resolve",
        gateway.post(
            "/v1/messages/" + id + "/resolve", "{\"action\": \"mark_sent\", \"reason\": \"a\"}"));
    real.put("POST /v1/messages/{id}/redact", gateway.post("/v1/messages/" + id + "/redact", ""));
    real.put(
        "PUT /v1/retention",
        gateway.put("/v1/retention", "{\"bodies_days\": 3650, \"at_provider\": false}"));
    real.put("GET /v1/retention", gateway.get("/v1/retention"));
    real.put("PUT /v1/consents/{address}", gateway.put("/v1/consents/" + PERSON, consent));
    real.put("GET /v1/consents/{address}", gateway.get("/v1/consents/" + PERSON));
    real.put(
        "GET /v1/consents/{address}/history",
        gateway.get("/v1/consents/" + PERSON + "/history?limit=1"));
    real.put("GET /v1/consents", gateway.get("/v1/consents?status=opted_in"));
    real.put(
        "POST /v1/consents/import",
        gateway.send(
            gateway
                .request("/v1/consents/import")
                .header("Content-Type", "text/csv")
                .POST(
                    BodyPublishers.ofString(
                        "to,channel,status,source\n"
                            + PERSON
                            + ",sms,opted_in,website\nnobody,sms,opted_in,website\n"))));
    real.put("GET /v1/consents/export", gateway.get("/v1/consents/export"));
    real.put("GET /v1/keywords", gateway.get("/v1/keywords"));
    real.put(
        "PUT /v1/keywords",
        gateway.put("/v1/keywords", "{\"replies\": {\"stop\": {\"en\": \"Bye.\"}}}"));
    gateway.put("/v1/keywords", "{}").is(200);
    real.put("GET /v1/consent-settings", gateway.get("/v1/consent-settings"));
    real.put(
        "PUT /v1/consent-settings",
        gateway.put("/v1/consent-settings", "{\"require_opt_in\": []}"));
    described(real);
    real.put("GET /v1/conversations", gateway.get("/v1/conversations"));
    real.put("GET /v1/conversations/{address}", gateway.get("/v1/conversations/" + PERSON));
    gateway
        .store()
        .sql()
        .sql(
            "update sender set paused_code = 21606, paused_reason = 'not ours', paused_at = now() where address = ?")
        .param(Running.OURS)
        .update();
    real.put("GET /v1/senders", gateway.get("/v1/senders"));
    real.put("GET /v1/attention", gateway.get("/v1/attention"));
    real.put(
        "POST /v1/senders/{address}/resume",
        gateway.post("/v1/senders/" + Running.OURS + "/resume", ""));
    real.put("GET /v1/senders/{address}", gateway.get("/v1/senders/" + Running.OURS));
    real.put(
        "PUT /v1/senders/{address}", gateway.put("/v1/senders/" + Running.OURS, "{\"rate\": 80}"));
    real.put("POST /v1/templates/sync", gateway.post("/v1/templates/sync", ""));
    real.put("GET /v1/templates", gateway.get("/v1/templates?limit=3"));
    real.put(
        "PUT /v1/templates",
        gateway.put(
            "/v1/templates",
            """
            {"fallbacks": [{"contains": ["invoice"], "template": "invoice",
              "variables": {"1": "{metadata.number}", "2": "https://example.com/{metadata.number}.pdf"}}]}
            """));
    gateway.put("/v1/templates", "{\"fallbacks\": []}").is(200);
    real.put(
        "PUT /v1/templates/{name}",
        gateway.put(
            "/v1/templates/described",
            """
            {"language": "en", "body": "Hello {{1}}, welcome.", "variables": {"1": "Ann"},
              "buttons": [{"type": "quick_reply", "title": "Hello", "value": "hello"}]}
            """));
    real.put("GET /v1/templates/{name}", gateway.get("/v1/templates/described"));
    real.put(
        "POST /v1/templates/{name}/submit",
        gateway.post("/v1/templates/described/submit", "{\"category\": \"utility\"}"));
    real.put(
        "POST /v1/templates/{name}/preview",
        gateway.post("/v1/templates/described/preview", "{\"variables\": {\"1\": \"Bob\"}}"));
    real.put("PUT /v1/hours", gateway.put("/v1/hours", "{\"enabled\": false}"));
    real.put("GET /v1/hours", gateway.get("/v1/hours"));
    real.put("GET /v1/hours/history", gateway.get("/v1/hours/history"));
    real.put("GET /v1/hours/check", gateway.get("/v1/hours/check?to=+13055550123"));
    real.put("GET /v1/errors/{code}", gateway.get("/v1/errors/21610"));
    real.put("GET /v1/errors", gateway.get("/v1/errors?limit=3"));
    real.put("GET /v1/signals", gateway.get("/v1/signals"));
    real.put("GET /v1/signals/thresholds", gateway.get("/v1/signals/thresholds"));
    real.put(
        "PUT /v1/signals/thresholds",
        gateway.put(
            "/v1/signals/thresholds",
            """
            {"thresholds": [{"name": "filtered", "signals": ["30007"], "rate": 0.2, "minimum_count": 20,
              "minimum_sample": 100, "window_hours": 6, "action": "pause"}]}
            """));
    real.put(
        "POST /v1/estimates",
        gateway.post(
            "/v1/estimates",
            "{\"to\": \"+14155550123\", \"channel\": \"sms\", \"body\": \"It’s olá "
                + "a".repeat(140)
                + "\"}"));
    real.put(
        "POST /v1/advice/channel",
        gateway.post("/v1/advice/channel", "{\"to\": \"+4915112345678\", \"urgency\": \"now\"}"));
    real.put(
        "POST /v1/advice/verification",
        gateway.post("/v1/advice/verification", "{\"to\": \"+4915112345678\", \"email\": true}"));
    money(real);
    verifications(real);
    voice(real);
    flows(real);
    real.put("GET /livez", gateway.get("/livez"));
    real.put("GET /readyz", gateway.get("/readyz"));
    real.put("GET /metrics", gateway.get("/metrics"));
    return real;
  }

  private static void money(Map<String, Answer> real) {
    real.put(
        "PUT /v1/budgets/{name}",
        gateway.put(
            "/v1/budgets/described",
            "{\"scope\": \"campaign\", \"subject\": \"described\", \"amount\": \"0.0113\"}"));
    gateway.accepted(NEW + ", \"metadata\": {\"campaign\": \"described\"}}");
    real.put("GET /v1/budgets", gateway.get("/v1/budgets"));
    real.put("GET /v1/budgets/{name}", gateway.get("/v1/budgets/described"));
    real.put("GET /v1/budgets/events", gateway.get("/v1/budgets/events"));
    real.put("DELETE /v1/budgets/{name}", gateway.delete("/v1/budgets/described"));
    real.put("GET /v1/costs", gateway.get("/v1/costs?by=day,channel,country,campaign,key"));
    real.put(
        "PUT /v1/prices",
        gateway.put(
            "/v1/prices",
            "{\"overrides\": [{\"item\": \"amd\", \"amount\": \"0.0075\", \"note\": \"as before\"}]}"));
    real.put("GET /v1/prices", gateway.get("/v1/prices"));
    gateway.put("/v1/prices", "{\"overrides\": []}").is(200);
    real.put("POST /v1/prices/refresh", gateway.post("/v1/prices/refresh", ""));
  }

  private static void verifications(Map<String, Answer> real) {
    String path = "/v1/verifications";
    Answer started =
        gateway.post(
            path,
            """
            {"to": "+14085550141", "channel": "sms", "fallback": [{"channel": "call", "after": "PT2M"}]}
            """);
    real.put("POST " + path, started);
    String id = path + "/" + started.json().path("id").asString("");
    real.put("POST " + path + "/{id}/check", gateway.post(id + "/check", "{\"code\": \"000000\"}"));
    gateway.put("/v1/verify/settings", "{\"resend_after\": \"PT1S\"}").is(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() ->
            real.put("POST " + path + "/{id}/resend", gateway.post(id + "/resend", "{}").is(200)));
    real.put("POST " + path + "/{id}/cancel", gateway.post(id + "/cancel", ""));
    real.put("GET " + path + "/{id}", gateway.get(id));
    real.put("GET " + path, gateway.get(path));
    real.put(
        "GET /.well-known/jwks.json", gateway.send(gateway.anonymous("/.well-known/jwks.json")));
    real.put("GET /v1/verify/settings", gateway.get("/v1/verify/settings"));
    real.put(
        "PUT /v1/verify/settings",
        gateway.put("/v1/verify/settings", "{\"resend_after\": \"PT30S\"}"));
    String block = "/v1/verify/blocks/%2B999";
    real.put("PUT /v1/verify/blocks/{prefix}", gateway.put(block, "{\"reason\": \"a test\"}"));
    real.put("GET /v1/verify/blocks", gateway.get("/v1/verify/blocks"));
    real.put("DELETE /v1/verify/blocks/{prefix}", gateway.delete(block));
    real.put("GET /v1/verify/funnel", gateway.get("/v1/verify/funnel"));
    gateway.post(path, "{\"to\": \"+88213123456\", \"channel\": \"sms\"}").is(422);
    gateway.post(path, "{\"to\": \"+499001234567\", \"channel\": \"call\"}").is(422);
    real.put("GET /v1/verify/refusals", gateway.get("/v1/verify/refusals"));
  }

  /** Conversations and what belongs to them. */
  private static void described(Map<String, Answer> real) {
    String person = "/v1/conversations/+14155550195";
    real.put(
        "POST /v1/conversations/{address}/messages",
        gateway.post(person + "/messages", "{\"body\": \"described\"}"));
    String onWhatsApp = "/v1/conversations/+14155550193";
    gateway
        .post(
            "/sim/phones/+14155550193/messages",
            "{\"to\": \"%s\", \"channel\": \"whatsapp\", \"body\": \"a\"}".formatted(Running.OURS))
        .is(201);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !gateway.get(onWhatsApp).json().get("messages").isEmpty());
    real.put("POST /v1/conversations/{address}/typing", gateway.post(onWhatsApp + "/typing", ""));
    real.put("POST /v1/conversations/{address}/read", gateway.post(person + "/read", "{}"));
    real.put("GET /v1/media-settings", gateway.get("/v1/media-settings"));
    real.put(
        "PUT /v1/media-settings",
        gateway.put("/v1/media-settings", "{\"delete_at_provider\": false}"));
    real.put(
        "PUT /v1/auto-replies",
        gateway.put(
            "/v1/auto-replies",
            "{\"rules\": [{\"name\": \"a\", \"when\": {\"keyword\": [\"order status\"]}, "
                + "\"answer\": {\"body\": \"Soon, {name|friend}.\"}}]}"));
    real.put("GET /v1/auto-replies", gateway.get("/v1/auto-replies"));
    real.put(
        "POST /v1/auto-replies/try",
        gateway.post("/v1/auto-replies/try", "{\"body\": \"order status\"}"));
    gateway.put("/v1/auto-replies", "{\"rules\": []}").is(200);
    routes(real);
    real.put("GET /v1/messages/{id}/media/{item}", picture());
  }

  private static void routes(Map<String, Answer> real) {
    String route = "/v1/routes/described";
    real.put(
        "PUT /v1/routes/{name}",
        gateway.put(
            route,
            "{\"cost_cap\": {\"amount\": \"0.05\"}, \"steps\": [{\"channel\": \"sms\","
                + " \"until\": \"delivered\", \"within\": \"PT5M\"}]}"));
    real.put("GET /v1/routes", gateway.get("/v1/routes"));
    real.put("GET /v1/routes/{name}", gateway.get(route));
    real.put("GET /v1/routes/{name}/diagram.svg", gateway.get(route + "/diagram.svg"));
    real.put(
        "POST /v1/routes/{name}/try",
        gateway.post(route + "/try", "{\"to\": \"+14155550196\", \"body\": \"described\"}"));
    gateway.accepted(
        "{\"to\": \"+14155550196\", \"route\": \"described\", \"body\": \"described\"}");
    real.put("DELETE /v1/routes/{name}", gateway.delete(route));
  }

  /** A picture that came in. */
  private static Answer picture() {
    try (LocalMedia media = new LocalMedia()) {
      gateway
          .send(
              gateway
                  .anonymous("/sim/phones/%2B14155550194/messages")
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.ofString(
                          "{\"to\": \""
                              + Running.OURS
                              + "\", \"body\": \"\", \"media_urls\": [\""
                              + media.url("/good.png")
                              + "\"]}")))
          .is(201);
      String conversation = "/v1/conversations/+14155550194";
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() ->
              gateway
                  .get(conversation)
                  .json()
                  .at("/messages/0/media/0/state")
                  .asString("")
                  .equals("stored"));
      return gateway.get(gateway.get(conversation).json().at("/messages/0/media/0/url").asString());
    }
  }

  private static void voice(Map<String, Answer> real) throws Exception {
    for (String step :
        List.of(
            "incoming",
            "status",
            "answer",
            "gather",
            "fallback",
            "forwarded",
            "left",
            "machine",
            "recording",
            "transcription")) {
      for (String method : List.of("POST", "GET")) {
        String path = "/webhooks/twilio/voice/" + step;
        String form =
            "CallSid=CA"
                + UUID.randomUUID().toString().replace("-", "")
                + "&From=%2B14155550195&To=%2B14155550100&CallStatus=ringing";
        real.put(method + " " + path, webhook(method, path, form));
      }
    }
    String call =
        gateway
            .post(
                "/v1/calls",
                "{\"to\": \"+14155550196\", \"say\": \"Hello\", \"send_at\": \""
                    + Instant.now().plusSeconds(86_400)
                    + "\"}")
            .is(202)
            .json()
            .get("id")
            .asString();
    real.put(
        "POST /v1/calls",
        gateway.post(
            "/v1/calls",
            """
            {"to": "+14155550196", "say": "Press 1, {{name}}.", "variables": {"name": "Ada"}, "language": "en-GB",
             "gather": {"keys": {"1": {"answer": "yes", "say": "Good.", "words": ["yes"]}}, "speech": true},
             "machine_detection": {"on_machine": "hang_up"}, "retry": {"gaps": ["PT2M"]}, "metadata": {"a": 1}}
            """));
    real.put("GET /v1/calls", gateway.get("/v1/calls"));
    real.put("GET /v1/calls/{id}", gateway.get("/v1/calls/" + call));
    real.put(
        "POST /v1/calls/{id}/resolve",
        gateway.post(
            "/v1/calls/" + call + "/resolve", "{\"action\": \"mark_sent\", \"reason\": \"a\"}"));
    real.put("POST /v1/calls/{id}/hangup", gateway.post("/v1/calls/" + call + "/hangup", ""));
    real.put("POST /v1/calls/{id}/redact", gateway.post("/v1/calls/" + call + "/redact", ""));
    String line = "/v1/lines/" + Running.OURS;
    real.put("GET /v1/lines", gateway.get("/v1/lines"));
    real.put("GET /v1/lines/{number}", gateway.get(line));
    real.put("PUT /v1/lines/{number}", gateway.put(line, "{\"rate\": 1}"));
    real.put("POST /v1/lines/{number}/resume", gateway.post(line + "/resume", ""));
    real.put(
        "PUT /v1/incoming-calls",
        gateway.put("/v1/incoming-calls", "{\"otherwise\": {\"reject\": \"busy\"}}"));
    voicemail(real);
    gateway.put("/v1/incoming-calls", "{}").is(200);
    real.put("GET /v1/incoming-calls", gateway.get("/v1/incoming-calls"));
  }

  private static void flows(Map<String, Answer> real) throws Exception {
    String flow =
        """
        flow: described
        steps:
          ask:
            gather: {say: Press 1., choices: [{key: 1, go: end}], no_input: {repeats: 1, then: end}}
          end:
            hang_up: {exit: done}
        """;
    HttpRequest.Builder put =
        gateway.request("/v1/flows/described").header("Content-Type", "application/yaml");
    real.put("PUT /v1/flows/{name}", gateway.send(put.PUT(Running.text(flow))));
    HttpRequest.Builder check =
        gateway.request("/v1/flows/check").header("Content-Type", "application/yaml");
    real.put(
        "POST /v1/flows/check",
        gateway.send(check.POST(Running.text(flow.replace("then: end", "then: ned")))));
    real.put("GET /v1/flows", gateway.get("/v1/flows"));
    real.put("GET /v1/flows/{name}/diagram.svg", gateway.get("/v1/flows/described/diagram.svg"));
    real.put("GET /v1/flow-settings", gateway.get("/v1/flow-settings"));
    real.put(
        "PUT /v1/flow-settings",
        gateway.put(
            "/v1/flow-settings",
            "{\"settings\": " + real.get("GET /v1/flow-settings").json().get("settings") + "}"));
    flowSteps(real);
    real.put("GET /v1/flows/{name}", gateway.get("/v1/flows/described"));
    real.put("GET /v1/flows/{name}/funnel", gateway.get("/v1/flows/described/funnel?days=7"));
    real.put("DELETE /v1/flows/{name}", gateway.delete("/v1/flows/described"));
  }

  /** A call that comes in, and two steps of it. */
  private static void flowSteps(Map<String, Answer> real) throws Exception {
    gateway.put("/v1/incoming-calls", "{\"otherwise\": {\"flow\": \"described\"}}").is(200);
    String call =
        "CallSid=CA"
            + UUID.randomUUID().toString().replace("-", "")
            + "&From=%2B14155550194&To=%2B14155550100&CallStatus=in-progress&Direction=inbound";
    String first =
        webhook("POST", "/webhooks/twilio/voice/incoming", call)
            .is(200)
            .text()
            .replaceFirst("(?s).*action=\"[^\"]*(/webhooks[^\"]*)\".*", "$1")
            .replace("&amp;", "&");
    gateway.put("/v1/incoming-calls", "{}").is(200);
    String step = "/webhooks/twilio/voice/flow/";
    real.put("POST " + step + "step", webhook("POST", first, call + "&Digits=1"));
    real.put("GET " + step + "step", webhook("GET", first, call + "&Digits=1"));
    String music = step + "music?u=https%3A%2F%2Fexample.com%2Fa.mp3";
    real.put("POST " + step + "music", webhook("POST", music, call));
    real.put("GET " + step + "music", webhook("GET", music, call));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> gateway.get("/v1/flows/described/funnel").json().get("exits").size() > 0);
  }

  private static void voicemail(Map<String, Answer> real) {
    String settings = "/v1/voicemail-settings";
    String tell = "{\"tell\": {\"to\": \"+14155550197\", \"transcript\": false}}";
    real.put("PUT /v1/voicemail-settings", gateway.put(settings, tell));
    real.put("GET /v1/voicemail-settings", gateway.get(settings));
    gateway.put(settings, "{}").is(200);
    gateway
        .put("/v1/incoming-calls", "{\"otherwise\": {\"voicemail\": {\"greeting\": \"Hi.\"}}}")
        .is(200);
    Caller caller = new Caller(gateway, "+14155550198");
    caller.leaves("Please call me back about it.");
    String one = "/v1/voicemails/" + caller.voicemail(Caller::isStored).get("id").asString();
    real.put("GET /v1/voicemails", gateway.get("/v1/voicemails"));
    real.put("GET /v1/voicemails/{id}", gateway.get(one));
    real.put("GET /v1/voicemails/{id}/audio", gateway.get(one + "/audio"));
    real.put("POST /v1/voicemails/{id}/heard", gateway.post(one + "/heard", ""));
    real.put("POST /v1/voicemails/{id}/unheard", gateway.post(one + "/unheard", ""));
    gateway
        .store()
        .sql()
        .sql(
            """
            with pieces as (delete from voicemail_piece)
            update voicemail set state = 'refused' where recording_sid = ?
            """)
        .param(gateway.get(one).json().get("recording_sid").asString())
        .update();
    real.put("POST /v1/voicemails/{id}/fetch", gateway.post(one + "/fetch", ""));
    real.put("POST /v1/voicemails/{id}/redact", gateway.post(one + "/redact", ""));
    real.put("DELETE /v1/voicemails/{id}", gateway.delete(one));
  }

  private static String text(String body) {
    return "MessageSid=SM"
        + UUID.randomUUID().toString().replace("-", "")
        + "&From=%2B14155550195&To=%2B14155550100&Body="
        + body;
  }

  private static Answer webhook(String method, String path, String form) throws Exception {
    boolean get = method.equals("GET");
    String target = get ? path + (path.contains("?") ? "&" : "?") + form : path;
    Payload payload =
        get
            ? new Payload.Nothing()
            : new Payload.Form(FormBody.parse(form.getBytes(StandardCharsets.UTF_8)).params());
    HttpRequest.Builder request =
        gateway
            .anonymous(target)
            .headers(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Twilio-Signature",
                Signature.sign(SimulatorSettings.AUTH_TOKEN, gateway.uri() + target, payload));
    return gateway.send(get ? request : request.POST(BodyPublishers.ofString(form)));
  }
}
