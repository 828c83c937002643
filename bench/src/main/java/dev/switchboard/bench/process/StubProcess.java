package dev.switchboard.bench.process;

import dev.switchboard.bench.figure.Arrival;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.bench.stub.Latency;
import dev.switchboard.bench.stub.StubMain;
import dev.switchboard.bench.wire.Answer;
import dev.switchboard.bench.wire.HttpConnection;
import dev.switchboard.bench.wire.Request;
import dev.switchboard.cli.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our stub provider in a process of its own, and its control. For one thread. */
public final class StubProcess implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final URI url;
  private final HttpConnection control;

  private StubProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
    this.control = new HttpConnection(url);
  }

  public static StubProcess start() {
    try {
      ProcessBuilder builder =
          JavaProcess.main(StubMain.class, List.of("-Xmx1g", "-XX:+UseSerialGC"), List.of())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      Process process = builder.start();
      BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
      String address = said.readLine();
      if (address == null) {
        throw Failure.failed("the stub provider did not start", "what it said stands above");
      }
      return new StubProcess(process, URI.create(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return url;
  }

  public long pid() {
    return process.pid();
  }

  /** Forgets what has arrived, answers after this latency, and reports no statuses. */
  public void begin(Latency latency) {
    ask(Request.of("PUT", "/stub/settings?latency=" + latency, "Content-Length: 0"));
    ask(Request.of("POST", "/stub/reset", "Content-Length: 0"));
  }

  /** The same, with signed {@code sent} and {@code delivered} callbacks. */
  public void beginReporting(Latency latency, String token) {
    ask(
        Request.of(
            "PUT",
            "/stub/settings?latency="
                + latency
                + "&token="
                + URLEncoder.encode(token, StandardCharsets.UTF_8),
            "Content-Length: 0"));
    ask(Request.of("POST", "/stub/reset", "Content-Length: 0"));
  }

  /** What has arrived since the begin. */
  public Traffic traffic() {
    return Traffic.of(
        ask(Request.of("GET", "/stub/arrivals"))
            .lines()
            .filter(line -> !line.isEmpty())
            .map(Arrival::of)
            .toList());
  }

  /** A message as the provider knows it. */
  public record Created(String sid, String to, String callback) {}

  /** The messages since the begin. */
  public List<Created> created() {
    return ask(Request.of("GET", "/stub/creates"))
        .lines()
        .filter(line -> !line.isEmpty())
        .map(line -> line.split(" ", 3))
        .map(parts -> new Created(parts[0], parts[1], parts[2]))
        .toList();
  }

  /**
   * A call that was placed.
   *
   * @param url where the provider asks what to say
   */
  public record Placed(String sid, String to, String url) {}

  /** The calls since the begin. */
  public List<Placed> calls() {
    return ask(Request.of("GET", "/stub/calls"))
        .lines()
        .filter(line -> !line.isEmpty())
        .map(line -> line.split(" ", 3))
        .map(parts -> new Placed(parts[0], parts[1], parts[2]))
        .toList();
  }

  /** Reports {@code delivered} for all messages since the begin, without waiting for it. */
  public void deliverAll(String token) {
    ask(
        Request.of(
            "POST",
            "/stub/deliver?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
            "Content-Length: 0"));
  }

  /** Counts since the begin: messages, callbacks answered, failed and waiting. */
  public Progress progress() {
    JsonNode json = JSON.readTree(ask(Request.of("GET", "/stub/progress")));
    return new Progress(
        json.path("messages").asInt(),
        json.path("calls").asInt(),
        json.path("callbacks_answered").asInt(),
        json.path("callbacks_failed").asInt(),
        json.path("callbacks_waiting").asInt());
  }

  /** How far a run is. */
  public record Progress(int messages, int calls, int answered, int failed, int waiting) {}

  private String ask(byte[] request) {
    try {
      Answer answer = control.ask(request);
      if (!answer.isGood()) {
        throw new IllegalStateException("The stub answers " + answer.status() + answer.text());
      }
      return answer.text();
    } catch (IOException e) {
      throw new UncheckedIOException("the stub provider does not answer", e);
    }
  }

  @Override
  public void close() {
    control.close();
    JavaProcess.stop(process, 10);
  }
}
