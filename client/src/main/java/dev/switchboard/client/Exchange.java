package dev.switchboard.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * One question to the gateway and its answer, repeated where that is safe: a connection that never
 * opened and a 503 always, any other failure only where the request may be repeated.
 */
final class Exchange {
  /** Whether a request may be made again when nobody knows if it had its effect. */
  enum Repeat {
    SAFE,
    ONLY_IF_UNSENT,
    /** Each try counts at the other end, whatever is answered. */
    NEVER
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI base;
  private final String key;
  private final Retries retries;

  Exchange(URI base, String key, Retries retries) {
    String text = base.toString();
    this.base = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : base;
    this.key = key;
    this.retries = retries;
  }

  URI base() {
    return base;
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  String get(String path) {
    return ask("GET", path, "", Map.of(), Repeat.SAFE);
  }

  /**
   * The body of a 2xx answer.
   *
   * @throws SwitchboardProblem on any other answer
   * @throws SwitchboardUnreachable where no answer came
   */
  String ask(String method, String path, String body, Map<String, String> headers, Repeat repeat) {
    for (int tries = 1; ; tries++) {
      boolean last = tries >= retries.tries() || repeat == Repeat.NEVER;
      Duration wait;
      try {
        HttpResponse<String> answer =
            http.send(request(method, path, body, headers), BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          return answer.body();
        }
        // 409 to a keyed request says that the first one is still running: its answer will come.
        boolean later =
            answer.statusCode() == 503
                || (answer.statusCode() == 409 && headers.containsKey("Idempotency-Key"));
        if (last || !later) {
          throw new SwitchboardProblem(Json.problem(answer.statusCode(), answer.body()));
        }
        wait = retryAfter(answer, tries);
      } catch (ConnectException | HttpConnectTimeoutException e) {
        if (last) {
          throw new SwitchboardUnreachable(base, "connection refused or timed out", e);
        }
        wait = retries.wait(tries);
      } catch (IOException e) {
        if (last || repeat == Repeat.ONLY_IF_UNSENT) {
          throw new SwitchboardUnreachable(base, String.valueOf(e.getMessage()), e);
        }
        wait = retries.wait(tries);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      sleep(wait);
    }
  }

  /**
   * Writes the body of a 2xx answer to {@code out} as it comes; memory does not grow with it.
   *
   * @throws SwitchboardProblem on any other answer
   * @throws SwitchboardUnreachable where no answer came, or it broke off
   */
  void stream(String path, String accept, OutputStream out) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", "Bearer " + key)
            .header("Accept", accept)
            .header("User-Agent", "switchboard-java")
            .build();
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() / 100 != 2) {
          String problem = new String(body.readAllBytes(), StandardCharsets.UTF_8);
          throw new SwitchboardProblem(Json.problem(answer.statusCode(), problem));
        }
        body.transferTo(out);
      }
    } catch (IOException e) {
      throw new SwitchboardUnreachable(base, String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpRequest request(
      String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(body.length() > 100_000 ? 120 : 30))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "application/json, application/problem+json, application/x-ndjson")
            .header("User-Agent", "switchboard-java")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty() && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    return request.build();
  }

  private Duration retryAfter(HttpResponse<?> answer, int tries) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(text -> retries.capped(Duration.ofSeconds(Long.parseLong(text))))
        .orElseGet(() -> retries.wait(tries));
  }

  private void sleep(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private SwitchboardUnreachable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SwitchboardUnreachable(base, "interrupted", e);
  }
}
