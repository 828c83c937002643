package dev.switchboard.app.invariant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.simulator.webhook.Signature;
import dev.switchboard.simulator.wire.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider that answers as a test wants, where the simulator is too well-behaved. */
final class StubProvider implements AutoCloseable {

  static {
    // Without it the answer's head waits for the acknowledgement of nothing, 40 ms long.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /**
   * A message create as it came.
   *
   * @param at {@link System#nanoTime()} when its last byte was read
   */
  record Arrival(long at, int number, Map<String, String> form) {
    String to() {
      return form.get("To");
    }

    String body() {
      return form.get("Body");
    }

    String sid() {
      return "SM%032x".formatted(number);
    }

    URI callback() {
      return URI.create(form.get("StatusCallback"));
    }
  }

  /** What it answers. */
  record Reply(int status, String body) {
    static Reply accepted(Arrival arrival) {
      return accepted(arrival, arrival.sid());
    }

    static Reply accepted(Arrival arrival, String sid) {
      return new Reply(201, Api.json(resource(arrival, sid)));
    }

    static Reply refused(int status, int code, String message) {
      return new Reply(
          status, Api.json(Map.of("code", code, "message", message, "status", status)));
    }
  }

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final HttpServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final List<Arrival> accepted = new CopyOnWriteArrayList<>();
  private final List<Map<String, Object>> texts = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private volatile Function<Arrival, Reply> script = Reply::accepted;

  StubProvider() {
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

  void answers(Function<Arrival, Reply> how) {
    script = how;
  }

  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  List<Arrival> arrivalsTo(String person) {
    return arrivals.stream().filter(a -> a.to().equals(person)).toList();
  }

  /** How often a text to a person was accepted, as {@code to|body}. */
  Map<String, Long> accepted() {
    return accepted.stream()
        .collect(Collectors.groupingBy(a -> a.to() + "|" + a.body(), Collectors.counting()));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Reply reply =
          exchange.getRequestMethod().equals("POST")
              ? create(new Arrival(System.nanoTime(), numbers.incrementAndGet(), form(body)))
              : exchange.getRequestURI().getPath().endsWith("/Messages.json")
                  ? list(exchange.getRequestURI().getRawQuery())
                  : fetch(exchange.getRequestURI().getPath());
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Reply create(Arrival arrival) {
    arrivals.add(arrival);
    Reply reply = script.apply(arrival);
    if (reply.status() / 100 == 2) {
      accepted.add(arrival);
    }
    return reply;
  }

  private Reply list(String query) {
    String to = form(query).getOrDefault("To", "");
    Map<String, Object> page = new LinkedHashMap<>();
    page.put(
        "messages",
        Stream.concat(
                texts.reversed().stream().filter(text -> to.equals(text.get("to"))),
                accepted.reversed().stream()
                    .filter(a -> a.to().equals(to))
                    .map(a -> resource(a, a.sid())))
            .toList());
    page.put("next_page_uri", null);
    return new Reply(200, Api.json(page));
  }

  /** A text to our number that is listed; whether a webhook told of it is another matter. */
  void lists(String sid, String from, String body, Instant at) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("sid", sid);
    resource.put("to", World.SENDER);
    resource.put("from", from);
    resource.put("body", body);
    resource.put("status", "received");
    resource.put("direction", "inbound");
    resource.put("date_created", DATE.format(at));
    resource.put("error_code", null);
    texts.add(resource);
  }

  private Reply fetch(String path) {
    return accepted.stream()
        .filter(a -> path.endsWith("/" + a.sid() + ".json"))
        .findFirst()
        .map(a -> new Reply(200, Api.json(resource(a, a.sid()))))
        .orElseGet(() -> Reply.refused(404, 20404, "not found"));
  }

  private static Map<String, Object> resource(Arrival arrival, String sid) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("sid", sid);
    resource.put("to", arrival.to());
    resource.put("from", arrival.form().get("From"));
    resource.put("body", arrival.body());
    resource.put("status", "queued");
    resource.put("direction", "outbound-api");
    resource.put("date_created", DATE.format(Instant.now()));
    resource.put("error_code", null);
    return resource;
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Reports a status, signed; tells the answer's HTTP status. */
  int report(Arrival arrival, String status) {
    return post(arrival.callback(), Map.of("MessageSid", arrival.sid(), "MessageStatus", status))
        .statusCode();
  }

  /** A signed form, as Twilio posts it. */
  HttpResponse<String> post(URI url, Map<String, String> fields) {
    Form form = Form.of();
    StringBuilder body = new StringBuilder();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      form = form.with(field.getKey(), field.getValue());
      body.append(body.isEmpty() ? "" : "&")
          .append(Api.encoded(field.getKey()))
          .append('=')
          .append(Api.encoded(field.getValue()));
    }
    try {
      return http.send(
          HttpRequest.newBuilder(url)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("X-Twilio-Signature", Signature.of(World.TOKEN, url.toString(), form))
              .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    http.shutdownNow();
  }
}
