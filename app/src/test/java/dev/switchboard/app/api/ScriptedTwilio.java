package dev.switchboard.app.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider whose recordings answer as they are told to, one answer after the other. */
final class ScriptedTwilio implements AutoCloseable {
  /** What a path answers. */
  record Reply(int status, String contentType, byte[] body) {
    static Reply notThere() {
      return new Reply(
          404,
          "application/json",
          "{\"code\": 20404, \"message\": \"not found\", \"status\": 404}"
              .getBytes(StandardCharsets.UTF_8));
    }

    static Reply sound(byte[] wav) {
      return new Reply(200, "audio/x-wav", wav);
    }
  }

  /** What was asked. */
  record Asked(String method, String path, String authorization) {}

  private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final LocalServer server = new LocalServer(this::answer);

  URI base() {
    return server.url();
  }

  /** The path answers with these, and the last one for ever. */
  void answers(String path, Reply... each) {
    replies.put(path, new ArrayDeque<>(List.of(each)));
  }

  List<Asked> asked(String path) {
    return asked.stream().filter(one -> one.path().equals(path)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String user = exchange.getRequestHeaders().getFirst("Authorization");
    asked.add(new Asked(exchange.getRequestMethod(), path, user == null ? "" : user));
    Reply reply = next(path);
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", reply.contentType());
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    if (reply.body().length > 0) {
      exchange.getResponseBody().write(reply.body());
    }
    exchange.close();
  }

  private synchronized Reply next(String path) {
    Queue<Reply> waiting = replies.getOrDefault(path, new ArrayDeque<>());
    Reply next = waiting.size() > 1 ? waiting.poll() : waiting.peek();
    return next == null ? Reply.notThere() : next;
  }

  @Override
  public void close() {
    server.close();
  }
}
