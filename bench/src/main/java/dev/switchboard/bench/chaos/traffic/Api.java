package dev.switchboard.bench.chaos.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's HTTP API as an application uses it. */
public final class Api {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PAGE = 200;

  /** What came back; empty where nothing did. */
  record Reply(int status, String body) {
    boolean isGood() {
      return status / 100 == 2;
    }

    JsonNode json() {
      try {
        return JSON.readTree(body.isBlank() ? "{}" : body);
      } catch (JacksonException cutOff) {
        return JSON.createObjectNode();
      }
    }
  }

  private final URI base;
  private final String key;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public Api(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  Optional<Reply> post(Text text, Duration within) throws InterruptedException {
    return send(
        request("POST", "/v1/messages", "application/json", JSON.writeValueAsString(text.json()))
            .header("Idempotency-Key", text.key())
            .timeout(within)
            .build());
  }

  /** The lines of the answer, as many as came whole. */
  Optional<List<JsonNode>> batch(List<Text> texts, Duration within) throws InterruptedException {
    StringBuilder lines = new StringBuilder();
    texts.forEach(text -> lines.append(JSON.writeValueAsString(text.line())).append('\n'));
    return send(request("POST", "/v1/messages/batch", "application/x-ndjson", lines.toString())
            .timeout(within)
            .build())
        .filter(Reply::isGood)
        .map(reply -> {
          List<JsonNode> answers = new ArrayList<>();
          for (String line : reply.body().split("\n")) {
            if (!line.isBlank()) {
              answers.add(new Reply(200, line).json());
            }
          }
          return answers;
        });
  }

  /**
   * Sets the sender's rate.
   *
   * @return false where it was not answered 2xx
   */
  public boolean rate(String sender, int segmentsPerSecond) throws InterruptedException {
    return send(request(
                "PUT",
                "/v1/senders/" + sender.replace("+", "%2B"),
                "application/json",
                JSON.writeValueAsString(Map.of("rate", segmentsPerSecond)))
            .timeout(Duration.ofSeconds(10))
            .build())
        .filter(Reply::isGood)
        .isPresent();
  }

  /** One message with its timeline; empty where it does not exist. */
  public Optional<JsonNode> message(String id) throws InterruptedException {
    return get("/v1/messages/" + id).filter(Reply::isGood).map(Reply::json);
  }

  /** What waits for a person. */
  public List<JsonNode> attention() throws InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    pages("/v1/attention?limit=" + PAGE, items::add);
    return items;
  }

  /**
   * Every message with one of these statuses.
   *
   * @param statuses with commas between them; empty: all
   */
  public void messages(String statuses, Consumer<JsonNode> taker) throws InterruptedException {
    pages("/v1/messages?limit=" + PAGE + (statuses.isEmpty() ? "" : "&status=" + statuses), taker);
  }

  private void pages(String path, Consumer<JsonNode> taker) throws InterruptedException {
    String next = path;
    while (!next.isEmpty()) {
      Reply reply = get(next).filter(Reply::isGood).orElseThrow(() -> unanswered(path));
      JsonNode page = reply.json();
      page.path("data").forEach(taker);
      String cursor = page.path("next_cursor").asString("");
      next = cursor.isEmpty() ? "" : path + "&cursor=" + cursor;
    }
  }

  private static IllegalStateException unanswered(String path) {
    return new IllegalStateException("GET " + path + " is not answered after the repair");
  }

  /** Tried some times: a node may still be waking up. */
  private Optional<Reply> get(String path) throws InterruptedException {
    Optional<Reply> reply = Optional.empty();
    for (int i = 0; i < 10 && reply.filter(r -> r.status() / 100 != 5).isEmpty(); i++) {
      if (i > 0) {
        Thread.sleep(Duration.ofMillis(500));
      }
      reply =
          send(
              request("GET", path, "application/json", "").timeout(Duration.ofSeconds(30)).build());
    }
    return reply;
  }

  private HttpRequest.Builder request(String method, String path, String type, String body) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", type)
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private Optional<Reply> send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return Optional.of(new Reply(answer.statusCode(), answer.body()));
    } catch (IOException nothing) {
      return Optional.empty();
    }
  }
}
