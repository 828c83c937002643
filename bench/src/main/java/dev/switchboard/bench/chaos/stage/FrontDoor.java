package dev.switchboard.bench.chaos.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A load balancer in front of the nodes, as simple as there are: each request goes to the next
 * node, and on to another one only where no connection came about. It tells what came back for
 * incoming texts.
 */
public final class FrontDoor implements Closeable {

  /**
   * An incoming text was answered.
   *
   * @param form the body as it was sent
   */
  public record AnsweredText(String form, int status, Instant at) {}

  private static final String INCOMING = "/webhooks/twilio/sms/incoming";

  /** Under the 4 s that a status callback may take. */
  private static final Duration WEBHOOK = Duration.ofMillis(3500);

  private static final Duration API = Duration.ofSeconds(15);
  private static final List<String> THERE =
      List.of(
          "Authorization",
          "Content-Type",
          "Accept",
          "Idempotency-Key",
          "X-Twilio-Signature",
          "I-Twilio-Idempotency-Token");
  private static final List<String> BACK =
      List.of("Content-Type", "Retry-After", "Idempotency-Replayed");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = Http.client();
  private final List<URI> nodes = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final Consumer<AnsweredText> listener;

  FrontDoor(Consumer<AnsweredText> listener) {
    this.listener = listener;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where the nodes are reached together. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void add(URI node) {
    nodes.add(node);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      int first = Math.floorMod(turn.getAndIncrement(), nodes.size());
      for (int i = 0; i < nodes.size(); i++) {
        try {
          pass(exchange, body, nodes.get((first + i) % nodes.size()));
          return;
        } catch (ConnectException | HttpConnectTimeoutException notThere) {
          // nothing was sent: the next one
        }
      }
      refuse(exchange, 503);
    } catch (HttpTimeoutException slow) {
      refuse(exchange, 504);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(HttpExchange exchange, byte[] body, URI node)
      throws IOException, InterruptedException {
    String path = exchange.getRequestURI().toString();
    boolean webhook = path.startsWith("/webhooks/");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(node + path))
            .timeout(webhook ? WEBHOOK : API)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : THERE) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<byte[]> answer;
    try {
      answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException | HttpTimeoutException e) {
      throw e;
    } catch (IOException broken) {
      refuse(exchange, 502);
      return;
    }
    if (path.startsWith(INCOMING)) {
      listener.accept(
          new AnsweredText(
              new String(body, StandardCharsets.UTF_8), answer.statusCode(), Instant.now()));
    }
    for (String name : BACK) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    byte[] bytes = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  @Override
  public void close() {
    server.stop(0);
    http.shutdownNow();
    threads.shutdownNow();
  }
}
