package dev.switchboard.simulator;

import dev.switchboard.simulator.message.Pace;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running simulator and a plain HTTP client for it. */
final class Sim implements AutoCloseable {
  static final String FROM = SimulatorSettings.NUMBER;
  static final String BASE = "/2010-04-01/Accounts/" + SimulatorSettings.ACCOUNT_SID;

  /** Quick enough to wait for. */
  static final Pace PACE = new Pace(Pace.Range.millis(5, 10), Pace.Range.millis(150, 200));

  private static final JsonMapper JSON = new JsonMapper();

  record Reply(int status, HttpResponse<String> http) {
    JsonNode json() {
      return JSON.readTree(http.body());
    }

    String text(String field) {
      return json().path(field).asString();
    }

    int code() {
      return json().path("code").asInt();
    }
  }

  final SimulatorServer server;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Sim(SimulatorSettings settings) {
    server = SimulatorServer.start(settings, "127.0.0.1", 0);
  }

  static Sim quick() {
    return new Sim(SimulatorSettings.defaults().withPace(PACE));
  }

  static Sim in(Path home) {
    return new Sim(SimulatorSettings.defaults().withPace(PACE).withHome(home));
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  HttpRequest.Builder request(String path) {
    String basic = SimulatorSettings.ACCOUNT_SID + ":" + SimulatorSettings.AUTH_TOKEN;
    return HttpRequest.newBuilder(URI.create(url(path)))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
  }

  Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> http = client.send(request, HttpResponse.BodyHandlers.ofString());
    return new Reply(http.statusCode(), http);
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  Reply delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE().build());
  }

  Reply post(String path, String... namesAndValues) throws IOException, InterruptedException {
    return send(form(path, namesAndValues));
  }

  HttpRequest form(String path, String... namesAndValues) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      pairs.add(encoded(namesAndValues[i]) + "=" + encoded(namesAndValues[i + 1]));
    }
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)))
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Sends a text from the account's number. */
  Reply text(String to, String body, String... more) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("To", to, "From", FROM, "Body", body));
    all.addAll(List.of(more));
    return post(BASE + "/Messages.json", all.toArray(String[]::new));
  }

  /** Calls a phone from the account's number. */
  Reply call(String to, String... more) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("To", to, "From", FROM));
    all.addAll(List.of(more));
    return post(BASE + "/Calls.json", all.toArray(String[]::new));
  }

  /** Stands the clock still: calls go on only when it is moved. */
  void standStill() throws IOException, InterruptedException {
    control("/sim/clock", "{\"mode\":\"paused\"}");
  }

  void advance(String duration) throws IOException, InterruptedException {
    control("/sim/clock", "{\"advance\":\"" + duration + "\"}");
  }

  /** A phone of this kind. */
  void phone(String number, String carrier, String answers)
      throws IOException, InterruptedException {
    put(
        "/sim/phones/" + number,
        "{\"carrier\":\"" + carrier + "\",\"answers\":\"" + answers + "\"}");
  }

  JsonNode callView(String sid) throws IOException, InterruptedException {
    return get("/sim/calls/" + sid).json();
  }

  String callStatus(String sid) throws IOException, InterruptedException {
    return get(BASE + "/Calls/" + sid + ".json").text("status");
  }

  /** What the call waits for; empty where for nothing. */
  String waiting(String sid) throws IOException, InterruptedException {
    return callView(sid).path("waiting").path("what").asString("");
  }

  /** Lines of {@code who: text}. */
  List<String> transcript(String sid) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    callView(sid)
        .path("transcript")
        .forEach(
            line -> lines.add(line.path("who").asString() + ": " + line.path("text").asString()));
    return lines;
  }

  Reply put(String path, String json) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  Reply control(String path, String json) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  List<JsonNode> ledger() throws IOException, InterruptedException {
    List<JsonNode> found = new ArrayList<>();
    get("/sim/ledger").json().path("messages").forEach(found::add);
    return found;
  }

  String status(String sid) throws IOException, InterruptedException {
    return get(BASE + "/Messages/" + sid + ".json").text("status");
  }

  @Override
  public void close() {
    client.shutdownNow();
    server.close();
  }
}
