package dev.switchboard.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.simulator.wire.Form;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An application that takes webhooks and remembers them. */
final class Receiver implements AutoCloseable {

  record Hit(String method, String path, String query, Map<String, String> headers, Form form) {
    String value(String name) {
      return form.last(name).orElse("");
    }

    Map<String, String> values() {
      Map<String, String> values = new TreeMap<>();
      form.fields().forEach(field -> values.put(field.name(), field.value()));
      return values;
    }
  }

  record Answer(int status, String type, String body) {
    static final Answer NOTHING = new Answer(204, "", "");

    static Answer twiml(String body) {
      return new Answer(200, "text/xml", body);
    }
  }

  final List<Hit> hits = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile String cookie = "";
  private volatile Function<Hit, Answer> answers = hit -> Answer.NOTHING;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  void answering(Function<Hit, Answer> how) {
    answers = how;
  }

  /** Sets this cookie with each answer. */
  void cookie(String setting) {
    cookie = setting;
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String query = exchange.getRequestURI().getRawQuery();
    Hit hit =
        new Hit(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            query == null ? "" : query,
            headers,
            Form.parse(new String(body, StandardCharsets.UTF_8)));
    hits.add(hit);
    Answer answer = answers.apply(hit);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    if (!answer.type().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", answer.type());
    }
    if (!cookie.isEmpty()) {
      exchange.getResponseHeaders().set("Set-Cookie", cookie);
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  /** What came to this path, in order of arrival. */
  List<Hit> at(String path) {
    return hits.stream().filter(hit -> hit.path().equals(path)).toList();
  }

  List<String> statuses(String sid) {
    return hits.stream()
        .filter(hit -> hit.value("MessageSid").equals(sid))
        .map(hit -> hit.value("MessageStatus"))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
