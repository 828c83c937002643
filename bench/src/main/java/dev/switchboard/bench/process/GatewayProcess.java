package dev.switchboard.bench.process;

import dev.switchboard.app.Switchboard;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.wire.Answer;
import dev.switchboard.bench.wire.HttpConnection;
import dev.switchboard.bench.wire.Request;
import dev.switchboard.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway in its own process and home, started as {@code ./switchboard serve} starts it. Its
 * control is for one thread.
 */
public final class GatewayProcess implements AutoCloseable {
  public static final String SENDER = "+14155550100";
  public static final String TOKEN = "0123456789abcdef0123456789abcdef";
  public static final String KEY = "a-key-for-the-bench-only";
  public static final String VERIFY_SERVICE = "VA" + "0".repeat(32);
  private static final String BEARER = "Authorization: Bearer " + KEY;
  private static final long START_SECONDS = 90;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What a gateway is started with.
   *
   * @param home empty folder, or that of an earlier start
   * @param databaseUrl empty: the embedded store
   * @param recording a flight recording is written there, where one is wanted
   */
  public record Setup(
      URI provider, Path home, Optional<String> databaseUrl, Optional<Path> recording) {
    Map<String, String> environment(int port) {
      Map<String, String> environment = new LinkedHashMap<>();
      environment.put("TWILIO_ACCOUNT_SID", Texts.ACCOUNT);
      environment.put("TWILIO_AUTH_TOKEN", TOKEN);
      environment.put("TWILIO_PHONE_NUMBER", Texts.SENDER);
      environment.put("TWILIO_API_BASE_URL", provider.toString());
      environment.put("TWILIO_VERIFY_SID", VERIFY_SERVICE);
      environment.put("SWITCHBOARD_HOME", home.toString());
      environment.put("SWITCHBOARD_PORT", Integer.toString(port));
      environment.put("SWITCHBOARD_PUBLIC_URL", "http://127.0.0.1:" + port);
      environment.put("SWITCHBOARD_API_KEY", KEY);
      databaseUrl.ifPresent(url -> environment.put("DATABASE_URL", url));
      return environment;
    }
  }

  private final Process process;
  private final Path home;
  private final Path log;
  private final URI url;
  private final HttpConnection connection;

  private GatewayProcess(Process process, Path home, Path log, URI url) {
    this.process = process;
    this.home = home;
    this.log = log;
    this.url = url;
    this.connection = new HttpConnection(url);
  }

  /** Starts one on a free port and waits until it is ready. */
  public static GatewayProcess start(Setup setup) {
    int port = freePort();
    try {
      Files.createDirectories(setup.home());
      Path log = setup.home().resolve("gateway.log");
      ProcessBuilder builder =
          JavaProcess.command(arguments(setup.recording()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      JavaProcess.environment(builder, setup.environment(port));
      GatewayProcess gateway =
          new GatewayProcess(
              builder.start(), setup.home(), log, URI.create("http://127.0.0.1:" + port));
      gateway.awaitReady();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> arguments(Optional<Path> recording) {
    List<String> arguments = new ArrayList<>();
    recording.ifPresent(file ->
        arguments.add(
            "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                + file.toAbsolutePath()));
    arguments.addAll(
        List.of(
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    String jar = System.getProperty("switchboard.jar");
    arguments.addAll(
        jar == null
            ? List.of(
                "-cp", System.getProperty("java.class.path"), Switchboard.class.getName(), "serve")
            : List.of("-jar", jar, "serve"));
    return arguments;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        String said = JavaProcess.lastLines(log);
        close();
        throw Failure.failed("the gateway did not start:\n" + said, "");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean isReady() {
    try {
      return connection.ask(Request.of("GET", "/readyz")).isGood();
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  public URI url() {
    return url;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The embedded store's server; empty where the store is shared. */
  public Optional<Long> storePid() {
    try {
      List<String> lines = Files.readAllLines(home.resolve("data").resolve("postmaster.pid"));
      return Optional.of(Long.parseLong(lines.getFirst().strip()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Sets the sender's rate.
   *
   * @param rate segments per second; 0 pauses
   */
  public void rate(int rate) {
    String target = "/v1/senders/" + URLEncoder.encode(Texts.SENDER, StandardCharsets.UTF_8);
    byte[] body = ("{\"rate\":" + rate + "}").getBytes(StandardCharsets.UTF_8);
    good(Request.of("PUT", target, "application/json", body, BEARER));
  }

  /**
   * Sets how fast calls leave.
   *
   * @param rate calls per second, at most 1,000; 0 pauses
   */
  public void callRate(int rate) {
    String target = "/v1/lines/" + URLEncoder.encode(Texts.SENDER, StandardCharsets.UTF_8);
    byte[] body = ("{\"rate\":" + rate + "}").getBytes(StandardCharsets.UTF_8);
    good(Request.of("PUT", target, "application/json", body, BEARER));
  }

  /** Keeps a flow. */
  public void putFlow(String name, String yaml) {
    good(
        Request.of(
            "PUT",
            "/v1/flows/" + name,
            "application/yaml",
            yaml.getBytes(StandardCharsets.UTF_8),
            BEARER));
  }

  /** One NDJSON batch, at most 10,000 lines; every line must be taken. */
  public void batch(List<String> lines) {
    Answer answer = good(batchRequest(lines));
    long refused = answer.text().lines().filter(line -> line.contains("\"problem\"")).count();
    if (refused > 0) {
      throw Failure.failed(
          refused + " of " + lines.size() + " messages were refused",
          answer.text().lines().findFirst().orElse(""));
    }
  }

  /** The request of a batch. */
  public static byte[] batchRequest(List<String> lines) {
    byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return Request.of("POST", "/v1/messages/batch", "application/x-ndjson", body, BEARER);
  }

  /** The request that creates one message. */
  public static byte[] createRequest(String json) {
    return request("POST", "/v1/messages", json);
  }

  /** The request that places one call. */
  public static byte[] callRequest(String json) {
    return request("POST", "/v1/calls", json);
  }

  /** A request with a JSON body and the key. */
  public static byte[] request(String method, String target, String json) {
    return Request.of(
        method, target, "application/json", json.getBytes(StandardCharsets.UTF_8), BEARER);
  }

  /** Codes are counted and never refused. */
  public void liftVerifyLimits() {
    String most = "{\"burst\":10000000,\"per_hour\":10000000}";
    StringBuilder limits = new StringBuilder();
    for (String kind : List.of("number", "client", "key", "prefix", "area", "country", "cost")) {
      limits.append(limits.isEmpty() ? "" : ",").append("\"" + kind + "\":" + most);
    }
    good(
        request(
            "PUT",
            "/v1/verify/settings",
            "{\"limits\":{" + limits + "},\"guard\":{\"minimum_sends\":1000000}}"));
  }

  /** How many tries ended in this way and are committed; counted since this node's start. */
  public long attempts(String outcome) {
    return good(Request.of("GET", "/metrics"))
        .text()
        .lines()
        .filter(line -> line.startsWith("switchboard_attempts_total"))
        .filter(line -> line.contains("outcome=\"" + outcome + "\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Whether a message of any of these statuses is left. */
  public boolean any(String statuses) {
    JsonNode page =
        JSON.readTree(
            good(Request.of("GET", "/v1/messages?limit=1&status=" + statuses, BEARER)).text());
    return !page.path("data").isEmpty();
  }

  /** Takes one message in. */
  public JsonNode create(String json) {
    return JSON.readTree(good(createRequest(json)).text());
  }

  /** One message as the API shows it, with its timeline. */
  public JsonNode message(String id) {
    return JSON.readTree(good(Request.of("GET", "/v1/messages/" + id, BEARER)).text());
  }

  private Answer good(byte[] request) {
    try {
      Answer answer = connection.ask(request);
      if (!answer.isGood()) {
        throw Failure.failed("the gateway answers " + answer.status() + ": " + answer.text(), "");
      }
      return answer;
    } catch (IOException e) {
      throw Failure.failed(
          "the gateway does not answer (" + e.getMessage() + ")", JavaProcess.lastLines(log));
    }
  }

  /** SIGKILL: nothing is finished, nothing written down. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As Ctrl-C; the embedded store stops with it. */
  @Override
  public void close() {
    connection.close();
    JavaProcess.stop(process, 60);
  }
}
