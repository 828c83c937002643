package dev.switchboard.bench.chaos.stage;

import dev.switchboard.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator in a process of its own, and its control. Nothing disturbs the process. */
public final class Provider implements AutoCloseable {
  public static final String NUMBER = SimulatorSettings.NUMBER;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

  /** Faster than any sender here: what is late was late before it came here. */
  private static final int SEGMENTS_PER_SECOND = 10_000;

  /** One message that it accepted. */
  public record Entry(
      String sid, String to, String from, String body, int segments, String status, Instant at) {}

  /** A fault, as {@code PUT /sim/faults} takes it. */
  public record Fault(String operation, String action, double probability) {}

  private final Victim process;
  private final URI url;
  private final HttpClient http = Http.client();

  private Provider(Victim process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * @param incoming where texts to its number are announced
   */
  static Provider start(Path folder, URI incoming) throws InterruptedException {
    int port = Ports.free();
    Victim process =
        Victim.start(
            folder.resolve("provider.log"),
            Map.of(),
            List.of(),
            "simulator",
            "--port",
            Integer.toString(port),
            "--home",
            folder.resolve("provider").toString(),
            "--sms-url",
            incoming.toString());
    Provider provider = new Provider(process, URI.create("http://127.0.0.1:" + port));
    if (!Await.until(READY_WITHIN, provider::answers)) {
      provider.close();
      throw new IllegalStateException("The simulator does not start; see " + folder);
    }
    provider.control("PUT", "/sim/limits", Map.of("sender", NUMBER, "mps", SEGMENTS_PER_SECOND));
    return provider;
  }

  private boolean answers() {
    try {
      return !control("GET", "/sim/limits", Map.of()).isEmpty();
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** {@code TWILIO_API_BASE_URL}. */
  public URI url() {
    return url;
  }

  /** From now on these faults happen, and no others. */
  public void faults(long seed, List<Fault> faults) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Fault fault : faults) {
      rules.add(
          Map.of(
              "operation", fault.operation(),
              "action", fault.action(),
              "probability", fault.probability()));
    }
    control("PUT", "/sim/faults", Map.of("seed", seed, "rules", rules));
  }

  /** How often each of the present faults has struck, by its action without a time. */
  public Map<String, Integer> struck() {
    Map<String, Integer> struck = new java.util.TreeMap<>();
    for (JsonNode rule : control("GET", "/sim/faults", Map.of()).path("rules")) {
      String action = rule.path("action").asString().replaceFirst(":.*", "");
      struck.merge(
          action + " on " + rule.path("operation").asString(),
          rule.path("struck").asInt(),
          Integer::sum);
    }
    return struck;
  }

  /** This phone writes to our number. */
  public void write(String phone, String body) {
    control(
        "POST", "/sim/phones/" + encoded(phone) + "/messages", Map.of("to", NUMBER, "body", body));
  }

  /** What becomes of texts to this phone, e.g. {@code unreachable}. */
  public void carrier(String phone, String profile) {
    control("PUT", "/sim/phones/" + encoded(phone), Map.of("carrier", profile));
  }

  /** All that it accepted, in order of arrival. */
  public List<Entry> ledger() {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode node : control("GET", "/sim/ledger", Map.of()).path("messages")) {
      entries.add(
          new Entry(
              node.path("sid").asString(),
              node.path("to").asString(),
              node.path("from").asString(),
              node.path("body").asString(),
              node.path("segments").asInt(),
              node.path("status").asString(),
              Instant.parse(node.path("arrived_at").asString())));
    }
    return entries;
  }

  private static String encoded(String number) {
    return URLEncoder.encode(number, StandardCharsets.UTF_8);
  }

  private JsonNode control(String method, String path, Map<String, Object> body) {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(ANSWERS_WITHIN)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            method + " " + path + " at the simulator: " + answer.statusCode() + answer.body());
      }
      return JSON.readTree(answer.body().isBlank() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path + " at the simulator", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.end();
  }
}
