package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.gateway.security.ApiKeys;
import dev.switchboard.gateway.security.FirstKey;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The door")
class AccessTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static Answer with(String authorization) {
    return gateway.send(gateway.anonymous("/v1/messages").header("Authorization", authorization));
  }

  @ParameterizedTest(name = "Authorization: {0}")
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic dXNlcjpwYXNz",
        "KEY",
        "KEYx",
        "Bearer xKEY",
        "Bearer KEY KEY",
        "Bearer \"KEY\"",
        "Token KEY",
        "BearerKEY"
      })
  @DisplayName("is shut to what is no key")
  void wrong(String authorization) {
    Answer answer =
        with(authorization.replace("KEY", gateway.key())).isProblem(401, "unauthorized");
    assertThat(answer.header("WWW-Authenticate"))
        .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    assertThat(answer.text()).doesNotContain(gateway.key());
  }

  @Test
  @DisplayName("is shut to who shows none, whatever the path and the method")
  void none() {
    for (String path :
        List.of("/v1", "/v1/", "/v1/messages", "/v1/nothing", "/v1/senders/+14155550100")) {
      for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
        gateway
            .send(gateway.anonymous(path).method(method, BodyPublishers.noBody()))
            .isProblem(401, "unauthorized");
      }
    }
    gateway
        .send(
            gateway
                .anonymous("/v1/messages")
                .header("Content-Type", "application/json")
                .POST(Running.text("nonsense")))
        .isProblem(401, "unauthorized");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/V1/messages",
        "/%76%31/messages",
        "//v1/messages",
        "/./v1/messages",
        "/x/../v1/messages",
        "/v1;a=b/messages",
        "/;/v1/messages",
        "/v1/messages;a=b",
        "/v1%2Fmessages",
        "/webhooks/../v1/messages",
        "/console/..;/v1/messages"
      })
  @DisplayName("has no way around it")
  void tricks(String path) throws Exception {
    try (Wire wire = gateway.wire()) {
      wire.write("GET " + path + " HTTP/1.1\nHost: localhost\n\n");
      Answer answer = wire.answer();
      assertThat(answer.status()).as(answer.text()).isIn(400, 401, 404);
      assertThat(answer.header("Content-Type"))
          .as(answer.text())
          .hasValue("application/problem+json");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Bearer KEY", "bearer KEY", "BEARER KEY", "Bearer  KEY", "Bearer KEY  "})
  @DisplayName("opens to a key, however the scheme is spelled")
  void right(String authorization) {
    Answer answer = with(authorization.replace("KEY", gateway.key())).is(200);
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest(name = "{0} {1} needs {2}")
  @CsvSource({
    "POST, /v1/messages, messages:write",
    "POST, /v1/messages/batch, messages:write",
    "DELETE, /v1/messages/msg_0198c0de-0000-7000-8000-000000000000, messages:write",
    "POST, /v1/messages/msg_0198c0de-0000-7000-8000-000000000000/resolve, messages:write",
    "POST, /v1/messages/msg_0198c0de-0000-7000-8000-000000000000/redact, messages:write",
    "GET, /v1/retention, messages:read",
    "PUT, /v1/retention, settings",
    "GET, /v1/messages, messages:read",
    "GET, /v1/messages/msg_0198c0de-0000-7000-8000-000000000000, messages:read",
    "POST, /v1/calls, voice",
    "GET, /v1/calls, voice",
    "GET, /v1/calls/call_0198c0de-0000-7000-8000-000000000000, voice",
    "POST, /v1/calls/call_0198c0de-0000-7000-8000-000000000000/hangup, voice",
    "POST, /v1/calls/call_0198c0de-0000-7000-8000-000000000000/resolve, voice",
    "GET, /v1/lines, voice",
    "PUT, /v1/lines/+14155550100, settings",
    "POST, /v1/lines/+14155550100/resume, settings",
    "GET, /v1/flows, voice",
    "POST, /v1/flows/check, voice",
    "GET, /v1/flows/shop, voice",
    "PUT, /v1/flows/shop, settings",
    "DELETE, /v1/flows/shop, settings",
    "GET, /v1/flows/shop/diagram.svg, voice",
    "GET, /v1/flows/shop/funnel, voice",
    "GET, /v1/flow-settings, voice",
    "PUT, /v1/flow-settings, settings",
    "GET, /v1/incoming-calls, voice",
    "PUT, /v1/incoming-calls, settings",
    "POST, /v1/calls/call_0198c0de-0000-7000-8000-000000000000/redact, voice",
    "GET, /v1/voicemails, voice",
    "GET, /v1/voicemails/vm_0198c0de-0000-7000-8000-000000000000, voice",
    "GET, /v1/voicemails/vm_0198c0de-0000-7000-8000-000000000000/audio, voice",
    "POST, /v1/voicemails/vm_0198c0de-0000-7000-8000-000000000000/heard, voice",
    "POST, /v1/voicemails/vm_0198c0de-0000-7000-8000-000000000000/unheard, voice",
    "POST, /v1/voicemails/vm_0198c0de-0000-7000-8000-000000000000/fetch, voice",
    "POST, /v1/voicemails/vm_0198c0de-0000-7000-8000-000000000000/redact, voice",
    "DELETE, /v1/voicemails/vm_0198c0de-0000-7000-8000-000000000000, voice",
    "GET, /v1/voicemail-settings, voice",
    "PUT, /v1/voicemail-settings, settings",
    "GET, /v1/senders, messages:read",
    "PUT, /v1/senders/+14155550100, settings",
    "POST, /v1/senders/+14155550100/resume, settings",
    "PUT, /v1/consents/+14155550123, settings",
    "GET, /v1/consents/+14155550123, messages:read",
    "GET, /v1/consents/+14155550123/history, messages:read",
    "GET, /v1/consents, messages:read",
    "GET, /v1/consents/export, messages:read",
    "GET, /v1/keywords, messages:read",
    "PUT, /v1/keywords, settings",
    "GET, /v1/consent-settings, messages:read",
    "PUT, /v1/consent-settings, settings",
    "GET, /v1/conversations, messages:read",
    "GET, /v1/conversations/+14155550123, messages:read",
    "POST, /v1/conversations/+14155550123/messages, messages:write",
    "POST, /v1/conversations/+14155550123/typing, messages:write",
    "POST, /v1/conversations/+14155550123/read, messages:write",
    "GET, /v1/messages/msg_0198c0de-0000-7000-8000-000000000000/media/0, messages:read",
    "GET, /v1/media-settings, messages:read",
    "PUT, /v1/media-settings, settings",
    "GET, /v1/auto-replies, messages:read",
    "PUT, /v1/auto-replies, settings",
    "POST, /v1/auto-replies/try, messages:read",
    "GET, /v1/routes, messages:read",
    "GET, /v1/routes/alert, messages:read",
    "GET, /v1/routes/alert/diagram.svg, messages:read",
    "PUT, /v1/routes/alert, settings",
    "DELETE, /v1/routes/alert, settings",
    "POST, /v1/routes/alert/try, messages:read",
    "GET, /v1/attention, messages:read",
    "GET, /v1/errors/21610, messages:read",
    "GET, /v1/templates, messages:read",
    "PUT, /v1/templates, settings",
    "POST, /v1/templates/sync, settings",
    "GET, /v1/templates/order_update, messages:read",
    "PUT, /v1/templates/order_update, settings",
    "POST, /v1/templates/order_update/submit, settings",
    "POST, /v1/templates/order_update/preview, messages:read",
    "GET, /v1/costs, messages:read",
    "GET, /v1/budgets, messages:read",
    "GET, /v1/budgets/daily, messages:read",
    "GET, /v1/budgets/events, messages:read",
    "PUT, /v1/budgets/daily, settings",
    "DELETE, /v1/budgets/daily, settings",
    "GET, /v1/prices, messages:read",
    "PUT, /v1/prices, settings",
    "POST, /v1/prices/refresh, settings",
    "GET, /v1/hours, messages:read",
    "PUT, /v1/hours, settings",
    "GET, /v1/hours/history, messages:read",
    "GET, /v1/hours/check, messages:read",
    "POST, /v1/estimates, messages:read",
    "POST, /v1/advice/channel, messages:read",
    "POST, /v1/advice/verification, verify",
  })
  @DisplayName("asks for the scope and names the one that is missing")
  void scopes(String method, String path, String scope) {
    boolean yaml =
        path.equals("/v1/flows/check") || method.equals("PUT") && path.contains("/flows/");
    String type =
        path.endsWith("batch")
            ? "application/x-ndjson"
            : yaml ? "application/yaml" : "application/json";
    for (String has :
        List.of(
            scope.equals("voice") ? "campaigns" : "voice",
            scope.equals("messages:read") ? "messages:write" : "messages:read")) {
      HttpRequest.Builder request =
          gateway
              .anonymous(path)
              .headers("Authorization", "Bearer " + gateway.keyWith(has), "Content-Type", type)
              .method(method, Running.text("{}"));
      assertThat(gateway.send(request).isProblem(403, "missing_scope").text()).contains(scope);
    }
    for (String has : List.of(scope, "admin")) {
      HttpRequest.Builder request =
          gateway
              .anonymous(path)
              .headers("Authorization", "Bearer " + gateway.keyWith(has), "Content-Type", type)
              .method(method, Running.text("{}"));
      assertThat(gateway.send(request).status()).isNotIn(401, 403, 500);
    }
  }

  @Test
  @DisplayName("shuts behind a revoked key within 15 seconds")
  void revoked() {
    String key = gateway.keyWith("messages:read", "messages:read");
    with("Bearer " + key).is(200);
    gateway
        .store()
        .sql()
        .sql("update api_key set revoked_at = now() where hash = ?")
        .param(Running.sha256(key))
        .update();
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> with("Bearer " + key).isProblem(401, "unauthorized"));
  }

  @Test
  @DisplayName("keeps keys only as hashes, and the first one in a file of mode 600")
  void keptHashed() throws Exception {
    List<String> rows =
        gateway.store().sql().sql("select k::text from api_key k").query(String.class).list();
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(gateway.key()));
    Path file = gateway.home().resolve("api-key");
    assertThat(Files.readAllLines(file)).containsExactly(gateway.key());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  @DisplayName("has no key that is empty, whatever became of the file")
  void emptyKeyFile(@TempDir Path folder) throws Exception {
    Path home = folder.resolve("not/there/yet");
    ApiKeys keys = gateway.part(ApiKeys.class);
    String first = FirstKey.establish(keys, home, Optional.empty());
    assertThat(FirstKey.establish(keys, home, Optional.empty())).isEqualTo(first);
    Files.writeString(home.resolve("api-key"), "\n");
    String second = FirstKey.establish(keys, home, Optional.empty());
    assertThat(second).hasSizeGreaterThan(40).isNotEqualTo(first);
    with("Bearer " + second).is(200);
    with("Bearer ").isProblem(401, "unauthorized");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /v1/messages | GET POST",
        "DELETE | /v1/messages | GET POST",
        "PATCH  | /v1/messages/msg_1 | GET DELETE",
        "GET    | /v1/messages/msg_1/resolve | POST",
        "POST   | /v1/senders | GET",
        "DELETE | /v1/consents/+14155550123 | GET PUT",
        "POST   | /livez | GET",
        "DELETE | /webhooks/twilio/sms/incoming | GET POST",
      })
  @DisplayName("tells by 405 and Allow which methods there are")
  void methods(String method, String path, String allowed) {
    Answer answer =
        gateway
            .send(gateway.request(path).method(method, BodyPublishers.noBody()))
            .isProblem(405, "method_not_allowed");
    for (String verb : allowed.split(" ")) {
      assertThat(answer.header("Allow"))
          .as(path)
          .hasValueSatisfying(allow -> assertThat(allow).contains(verb));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "/v1/nothing",
        "/v1",
        "/v1/",
        "/v1/messages/",
        "/nothing",
        "/error",
        "/webhooks/nothing",
        "/webhooks/twilio/sms",
        "/.env",
        "/actuator/env",
        "/favicon.gif"
      })
  @DisplayName("has nothing at other paths")
  void elsewhere(String path) {
    gateway.get(path).isProblem(404, "not_found");
  }

  @Test
  @DisplayName("answers HEAD without a body and OPTIONS with Allow")
  void headAndOptions() {
    Answer head =
        gateway
            .send(gateway.request("/v1/messages").method("HEAD", BodyPublishers.noBody()))
            .is(200);
    assertThat(head.bytes()).isEmpty();
    Answer options =
        gateway
            .send(gateway.request("/v1/messages").method("OPTIONS", BodyPublishers.noBody()))
            .is(200);
    assertThat(options.header("Allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("GET", "POST"));
    gateway.send(gateway.anonymous("/livez").method("HEAD", BodyPublishers.noBody())).is(200);
  }

  @ParameterizedTest(name = "Host: {0}")
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080"})
  @DisplayName("opens under the names of this machine, whatever the port")
  void knownHosts(String host) throws Exception {
    try (Wire wire = gateway.wire()) {
      wire.write("GET /livez HTTP/1.1\nHost: " + host + "\n\n").answer().is(200);
    }
  }

  @ParameterizedTest(name = "Host: {0}")
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "192.168.0.1",
        "[::2]:8080",
        "0.0.0.0",
        ""
      })
  @DisplayName("stays shut under any other name (DNS rebinding), for every path")
  void unknownHosts(String host) throws Exception {
    for (String path :
        List.of(
            "/livez",
            "/v1/messages",
            "/webhooks/twilio/sms/status",
            "/console",
            "/sim",
            "/metrics")) {
      try (Wire wire = gateway.wire()) {
        wire.write(
            "GET "
                + path
                + " HTTP/1.1\nHost: "
                + host
                + "\nAuthorization: Bearer "
                + gateway.key()
                + "\n\n");
        Answer answer = wire.answer();
        assertThat(answer.status()).as(path).isIn(400, 421);
        assertThat(answer.header("Content-Type"))
            .as(answer.text())
            .hasValue("application/problem+json");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "GET /livez HTTP/1.1\n\n",
        "GET /livez HTTP/1.1\nHost: localhost\nHost: localhost\n\n",
        "GET http://evil.example/livez HTTP/1.1\nHost: localhost\n\n",
        "GET /livez HTTP/9.9\nHost: localhost\n\n",
        "GET /a b HTTP/1.1\nHost: localhost\n\n",
        "GET /<script> HTTP/1.1\nHost: localhost\n\n",
        "GET /%zz HTTP/1.1\nHost: localhost\n\n",
        "GET /%00 HTTP/1.1\nHost: localhost\n\n",
        "GET /a\\b HTTP/1.1\nHost: localhost\n\n",
        "nonsense\n\n",
        "BREW /livez HTTP/1.1\nHost: localhost\n\n",
        "TRACE /livez HTTP/1.1\nHost: localhost\n\n",
        "POST /v1/messages HTTP/1.1\nHost: localhost\nContent-Length: -5\n\n",
        "POST /v1/messages HTTP/1.1\nHost: localhost\nContent-Length: 5\nContent-Length: 6\n\nabcde",
        "POST /v1/messages HTTP/1.1\nHost: localhost\nTransfer-Encoding: gzip\n\n",
      })
  @DisplayName("answers what is hardly HTTP in its own words, not in the server's")
  void hardlyHttp(String request) throws Exception {
    try (Wire wire = gateway.wire()) {
      Answer answer = wire.write(request).answer();
      assertThat(answer.status()).isBetween(400, 505);
      assertThat(answer.header("Server")).isEmpty();
      if (answer.bytes().length > 0) {
        Answer.assertProblem(answer.json(), answer.status(), answer.json().get("code").asString());
      }
    }
  }

  @Test
  @DisplayName("bounds headers")
  void headers() throws Exception {
    try (Wire wire = gateway.wire()) {
      Answer answer =
          wire.write("GET /livez HTTP/1.1\nHost: localhost\nX: " + "a".repeat(100_000) + "\n\n")
              .answer();
      assertThat(answer.status()).isIn(400, 431);
    }
  }
}
