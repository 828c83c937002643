package dev.switchboard.app.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The application that flows ask, in good and bad health. */
final class LocalApplication implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, List<String>> bodies = new ConcurrentHashMap<>();
  private final LocalServer server = new LocalServer(this::answer);

  String url() {
    return server.url().toString();
  }

  /** What was sent to this path. */
  List<String> bodies(String path) {
    return bodies.getOrDefault(path, List.of());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    bodies
        .computeIfAbsent(path, key -> new CopyOnWriteArrayList<>())
        .add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    try (exchange) {
      switch (path) {
        case "/ok" -> send(exchange, 200, "{\"answer\": {\"word\": \"blue\", \"more\": [1]}}");
        case "/missing" -> send(exchange, 404, "{}");
        case "/broken" -> send(exchange, 500, "oh no");
        case "/nonsense" -> send(exchange, 200, "<html>Sign in</html>");
        case "/away" -> {
          exchange.getResponseHeaders().add("Location", "/ok");
          exchange.sendResponseHeaders(302, -1);
        }
        default -> end.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    end.countDown();
    server.close();
  }
}
