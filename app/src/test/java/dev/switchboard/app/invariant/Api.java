package dev.switchboard.app.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's API as a client of it sees it. */
final class Api {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> SETTLED =
      Set.of("delivered", "read", "undelivered", "failed", "refused", "expired", "canceled");

  record Reply(int status, String body, Map<String, List<String>> headers) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    String id() {
      assertThat(status).as(body).isEqualTo(202);
      return json().path("id").asString();
    }
  }

  private final URI base;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Api(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  boolean isReady() {
    try {
      return call("GET", "/readyz", "").status() == 200;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
  }

  Reply call(String method, String path, String body) {
    return call(request(method, path, body).build());
  }

  Reply call(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body(), answer.headers().map());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A message accepted, by its id. */
  String send(String to, String body, String priority) {
    return post(Map.of("to", to, "body", body, "priority", priority)).id();
  }

  String send(String to, String body) {
    return send(to, body, "normal");
  }

  Reply post(Map<String, Object> message) {
    return call("POST", "/v1/messages", json(message));
  }

  Reply post(Map<String, Object> message, String idempotencyKey) {
    return call(
        request("POST", "/v1/messages", json(message))
            .header("Idempotency-Key", idempotencyKey)
            .build());
  }

  /** The answers to a batch, in order. */
  List<JsonNode> batch(List<Map<String, Object>> messages) {
    return batchLines(messages.stream().map(Api::json).toList());
  }

  List<JsonNode> batchLines(List<String> lines) {
    Reply reply =
        call(
            request("POST", "/v1/messages/batch", String.join("\n", lines))
                .setHeader("Content-Type", "application/x-ndjson")
                .build());
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.body().lines().map(line -> (JsonNode) JSON.readTree(line)).toList();
  }

  JsonNode message(String id) {
    Reply reply = call("GET", "/v1/messages/" + id, "");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  String status(String id) {
    return message(id).path("status").asString();
  }

  boolean isSettled(String id) {
    return SETTLED.contains(status(id));
  }

  /** The timeline's entries of this kind. */
  List<JsonNode> timeline(String id, String event) {
    return StreamSupport.stream(message(id).path("timeline").spliterator(), false)
        .filter(entry -> entry.path("event").asString().equals(event))
        .toList();
  }

  /** Every message with one of these statuses (all where none is named), page by page. */
  List<JsonNode> messages(String... statuses) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          call(
                  "GET",
                  "/v1/messages?limit=200"
                      + (statuses.length == 0 ? "" : "&status=" + String.join(",", statuses))
                      + cursor,
                  "")
              .json();
      page.path("data").forEach(all::add);
      JsonNode next = page.path("next_cursor");
      cursor = next.isString() ? "&cursor=" + next.asString() : "";
    } while (!cursor.isEmpty());
    return all;
  }

  /** How many messages there are of each status. */
  Map<String, Long> counts() {
    return messages().stream()
        .collect(Collectors.groupingBy(m -> m.path("status").asString(), Collectors.counting()));
  }

  void rate(double segmentsPerSecond) {
    sender(Map.of("rate", segmentsPerSecond));
  }

  void sender(Map<String, Object> settings) {
    Reply reply = call("PUT", "/v1/senders/" + encoded(World.SENDER), json(settings));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  void resume() {
    Reply reply = call("POST", "/v1/senders/" + encoded(World.SENDER) + "/resume", "");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  List<JsonNode> attention() {
    List<JsonNode> items = new ArrayList<>();
    call("GET", "/v1/attention", "").json().path("data").forEach(items::add);
    return items;
  }
}
