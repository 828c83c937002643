package dev.switchboard.bench.stub;

import dev.switchboard.bench.figure.Arrival;
import dev.switchboard.bench.figure.Texts;
import dev.switchboard.bench.figure.Traffic;
import dev.switchboard.cli.terminal.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is asked of the stub besides creates: a message, a list, and the stub's own control.
 *
 * <pre>
 * PUT  /stub/settings?latency=50..500&amp;token=T&amp;sent=20&amp;delivered=100
 * POST /stub/reset
 * GET  /stub/progress   counts only
 * GET  /stub/report     counts, duplicates, worst second, throughput
 * GET  /stub/arrivals   a line each: nanoseconds, recipient, segments, digest of recipient and text
 * GET  /stub/creates    a line each: SID, recipient, status callback
 * GET  /stub/calls      a line each: SID, recipient, address that tells what to say
 * POST /stub/deliver    reports "delivered" for all that have arrived, as fast as it goes; ?token=T
 * </pre>
 */
final class Desk {
  private final Arrivals arrivals;
  private final Callbacks callbacks;
  private final PlacedCalls calls = new PlacedCalls();
  private volatile Settings settings = Settings.answeringAtOnce();

  Desk(Arrivals arrivals, Callbacks callbacks) {
    this.arrivals = arrivals;
    this.callbacks = callbacks;
  }

  Settings settings() {
    return settings;
  }

  byte[] answer(Line.Request request) {
    String[] parts = request.target().split("\\?", 2);
    String path = parts[0];
    String query = parts.length > 1 ? parts[1] : "";
    try {
      return switch (request.method() + " " + path) {
        case "PUT /stub/settings" -> set(query);
        case "POST /stub/reset" -> reset();
        case "GET /stub/progress" -> ok(JsonText.of(progress()));
        case "GET /stub/report" -> ok(JsonText.of(report()));
        case "GET /stub/arrivals" -> ok(lines());
        case "GET /stub/creates" -> ok(creates());
        case "GET /stub/calls" -> ok(calls.lines());
        case "POST /stub/deliver" -> deliver(Form.field(query, "token"));
        default ->
            request.method().equals("POST") && path.endsWith("/Calls.json")
                ? StubServer.http(201, "Created", calls.place(account(path), request.body()))
                : messages(request.method(), path, query);
      };
    } catch (IllegalArgumentException e) {
      return StubServer.http(
          400, "Bad Request", JsonText.of(Map.of("message", String.valueOf(e.getMessage()))));
    }
  }

  private byte[] set(String query) {
    settings = Settings.of(query);
    return ok("{}");
  }

  private byte[] reset() {
    arrivals.reset();
    callbacks.reset();
    calls.reset();
    return ok("{}");
  }

  private Map<String, Object> progress() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("messages", arrivals.count());
    json.put("calls", calls.count());
    json.put("callbacks_answered", callbacks.answered());
    json.put("callbacks_failed", callbacks.failed());
    json.put("callbacks_waiting", callbacks.waiting());
    return json;
  }

  private Map<String, Object> report() {
    Traffic traffic = Traffic.of(list());
    Map<String, Object> json = progress();
    json.put("segments", traffic.segments());
    json.put("duplicates", traffic.duplicates());
    json.put("worst_second_segments", traffic.worstSecond());
    json.put("seconds", traffic.seconds());
    json.put("messages_per_second", traffic.perSecond());
    return json;
  }

  private byte[] deliver(String token) {
    arrivals.all().forEach(create -> callbacks.deliver(token, Texts.ACCOUNT, create));
    return ok("{}");
  }

  private String creates() {
    return arrivals.all().stream()
        .map(create ->
            create.sid() + " " + create.field("To") + " " + create.field("StatusCallback"))
        .collect(Collectors.joining("\n"));
  }

  private String lines() {
    return list().stream().map(Arrival::line).collect(Collectors.joining("\n"));
  }

  private List<Arrival> list() {
    return arrivals.all().stream().map(Arrivals.Create::arrival).toList();
  }

  private byte[] messages(String method, String path, String query) {
    String account = account(path);
    int name = path.indexOf("/Messages/");
    if (method.equals("GET") && path.endsWith("/Messages.json")) {
      String to = Form.field(query, "To");
      return ok(
          Resource.list(
              account,
              arrivals.all().reversed().stream()
                  .filter(create -> to.isEmpty() || create.field("To").equals(to))
                  .toList()));
    }
    Optional<Arrivals.Create> found =
        method.equals("GET") && name > 0 && path.endsWith(".json")
            ? arrivals.find(path.substring(name + 10, path.length() - 5))
            : Optional.empty();
    return found
        .map(create -> ok(Resource.fetched(account, create)))
        .orElseGet(() -> StubServer.http(404, "Not Found", Resource.notFound()));
  }

  /** The account in a path such as {@code /2010-04-01/Accounts/AC…/Messages.json}. */
  static String account(String path) {
    int at = path.indexOf("/Accounts/");
    if (at < 0) {
      return "";
    }
    int end = path.indexOf('/', at + 10);
    return path.substring(at + 10, end < 0 ? path.length() : end);
  }

  private static byte[] ok(String text) {
    return StubServer.http(200, "OK", text);
  }
}
