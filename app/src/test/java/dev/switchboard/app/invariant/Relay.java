package dev.switchboard.app.invariant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stands in front of the provider and can hold a request before it gets there, or its answer. */
final class Relay implements AutoCloseable {

  /** Where an exchange is held. */
  enum Side {
    REQUEST,
    ANSWER
  }

  /** One held exchange; {@link #drop} loses it for good. */
  static final class Held {
    private final Side side;
    private final CompletableFuture<Boolean> reached = new CompletableFuture<>();
    private final CompletableFuture<Boolean> dropped = new CompletableFuture<>();

    private Held(Side side) {
      this.side = side;
    }

    void await() {
      reached.orTimeout(30, TimeUnit.SECONDS).join();
    }

    void drop() {
      dropped.complete(true);
    }
  }

  private final URI target;
  private final HttpServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Held> holds = new ConcurrentHashMap<>();

  Relay(URI target) {
    this.target = target;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Holds the next message with this text. */
  Held hold(Side side, String body) {
    Held held = new Held(side);
    holds.put("Body=" + Api.encoded(body), held);
    return held;
  }

  /** Holds the next form with this pair, e.g. {@code Channel=call}. */
  Held holdForm(Side side, String pair) {
    Held held = new Held(side);
    holds.put(pair, held);
    return held;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Held held =
          exchange.getRequestMethod().equals("POST")
              ? held(new String(body, StandardCharsets.UTF_8))
              : null;
      if (held != null && held.side == Side.REQUEST) {
        held.reached.complete(true);
        held.dropped.join();
        return;
      }
      HttpResponse<byte[]> answer = forward(exchange, body);
      if (held != null) {
        held.reached.complete(true);
        held.dropped.join();
        return;
      }
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      byte[] bytes = answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Held held(String form) {
    for (String pair : form.split("&")) {
      @Nullable Held held = holds.remove(pair.replace("%20", "+"));
      if (held != null) {
        return held;
      }
    }
    return null;
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"Authorization", "Content-Type", "X-Orig-Host"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    holds.clear();
    server.stop(0);
    http.shutdownNow();
  }
}
