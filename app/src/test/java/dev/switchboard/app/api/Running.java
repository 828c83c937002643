package dev.switchboard.app.api;

import dev.switchboard.app.Serve;
import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.GatewaySettings;
import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;

/**
 * A gateway with the simulator inside, on a port and in a home of its own, and what it takes to
 * speak to it over HTTP. One is started for all classes that share it; a class that changes what
 * others rely on has its own.
 */
final class Running implements BeforeAllCallback, AfterAllCallback {
  /** The number that the gateway owns. */
  static final String OURS = "+14155550100";

  private final Optional<UnaryOperator<GatewaySettings>> own;
  private Started started;

  private Running(Optional<UnaryOperator<GatewaySettings>> own) {
    this.own = own;
  }

  /** The one that all share. */
  static Running shared() {
    return new Running(Optional.empty());
  }

  /**
   * One for this class alone.
   *
   * @param change what is unlike the usual settings
   */
  static Running alone(UnaryOperator<GatewaySettings> change) {
    return new Running(Optional.of(change));
  }

  private record Started(Path home, Serve serve, HttpClient http) implements AutoCloseable {
    static Started with(UnaryOperator<GatewaySettings> change) {
      try {
        Path home = Files.createTempDirectory("switchboard-api");
        Map<String, String> environment =
            Map.of("SWITCHBOARD_HOME", home.toString(), "SWITCHBOARD_PORT", "" + freePort());
        return new Started(
            home,
            Serve.start(change.apply(GatewaySettings.from(environment))),
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      http.close();
      serve.close();
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    started =
        own.map(Started::with)
            .orElseGet(() ->
                context
                    .getRoot()
                    .getStore(ExtensionContext.Namespace.create(Running.class))
                    .computeIfAbsent(
                        "shared", key -> Started.with(settings -> settings), Started.class));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (own.isPresent()) {
      started.close();
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  Path home() {
    return started.home();
  }

  URI uri() {
    return started.serve().gateway().uri();
  }

  String key() {
    return started.serve().gateway().apiKey();
  }

  Store store() {
    return started.serve().gateway().part(Store.class);
  }

  <T> T part(Class<T> type) {
    return started.serve().gateway().part(type);
  }

  /** A new key that may do no more than this. */
  String keyWith(String... scopes) {
    String secret = "test-" + UUID.randomUUID();
    store()
        .sql()
        .sql("insert into api_key (id, name, hash, scopes, created_at) values (?, ?, ?, ?, now())")
        .params(
            Id.next(Instant.now()), "of a test", sha256(secret), Sql.array("text", List.of(scopes)))
        .update();
    return secret;
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A request with the key, to be completed. */
  HttpRequest.Builder request(String pathAndQuery) {
    return anonymous(pathAndQuery).header("Authorization", "Bearer " + key());
  }

  /** A request without a key. */
  HttpRequest.Builder anonymous(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(uri() + pathAndQuery)).timeout(Duration.ofSeconds(60));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return Answer.of(started.http().send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new AssertionError("no answer: " + e, e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Answer get(String pathAndQuery) {
    return send(request(pathAndQuery));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer put(String path, String json) {
    return send(request(path).header("Content-Type", "application/json").PUT(text(json)));
  }

  Answer post(String path, String json, String... headers) {
    return post(path, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answer post(String path, byte[] json, String... headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  Answer batch(String query, String lines) {
    return send(
        request("/v1/messages/batch" + query)
            .header("Content-Type", "application/x-ndjson")
            .POST(text(lines)));
  }

  static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
  }

  /** A message that was accepted. */
  JsonNode accepted(String json) {
    return post("/v1/messages", json).is(202).json();
  }

  /** As an operator sets it up: reached by a public address, with an account nobody answers for. */
  static GatewaySettings behindProxy(
      GatewaySettings settings, String publicUrl, List<String> tokens) {
    String account = "AC" + "1".repeat(32);
    return settings
        .withPublicUrl(URI.create(publicUrl))
        .withAccount(
            new TwilioAccount(
                account,
                tokens,
                account,
                tokens.getFirst(),
                OURS,
                Optional.empty(),
                Optional.empty(),
                Optional.of(URI.create("http://127.0.0.1:1"))));
  }

  /**
   * What sits in the store, whatever the API says. Without the steps of routes: those of earlier
   * tests go on by themselves.
   */
  long stored() {
    return store()
        .sql()
        .sql("select count(*) from message where routed_for is null")
        .query(Long.class)
        .single();
  }

  /** Tells the simulator something. */
  Answer sim(String method, String path, String json) {
    return send(anonymous(path)
            .header("Content-Type", "application/json")
            .method(method, text(json)))
        .is(200);
  }

  /** Moves the clock of the simulator and so of the gateway inside it. */
  void moveClock(Duration ahead) {
    send(anonymous("/sim/clock")
            .header("Content-Type", "application/json")
            .POST(text("{\"advance\": \"" + ahead + "\"}")))
        .is(200);
  }

  /** From now on nothing leaves, so that what is accepted stays as it is. */
  void pauseSending() {
    put("/v1/senders/" + OURS, "{\"rate\": 0}").is(200);
  }

  /** As fast as it was at first; what waited is dropped, so that no other test waits behind it. */
  void resumeSending() {
    store().sql().sql("delete from outbox where phase = 'ready'").update();
    put("/v1/senders/" + OURS, "{\"rate\": 80}").is(200);
  }

  /** One connection, spoken to byte by byte. */
  Wire wire() throws IOException {
    return new Wire(uri().getPort());
  }
}
