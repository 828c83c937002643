package dev.switchboard.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The simulator's control over HTTP: what people with phones would do, and what the provider knows.
 */
final class SimulatorControl {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
  private static final Pattern SPELLED = Pattern.compile("([0-9], ){5}[0-9]");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  SimulatorControl(URI base) {
    this.base = base;
  }

  /** One message that the provider accepted, in order of arrival. */
  record LedgerEntry(String sid, String to, String body, int segments, Instant arrivedAt) {}

  /** One bubble on a phone; outbound is what the phone's owner wrote. */
  record Bubble(String direction, String body, String status, Instant at) {}

  /** The phone writes. */
  void write(String phone, String to, String body) {
    ask(
        "POST",
        phonePath(phone) + "/messages",
        JSON.createObjectNode().put("to", to).put("body", body));
  }

  /** The phone writes on WhatsApp. */
  void writeOnWhatsApp(String phone, String to, String body) {
    ask(
        "POST",
        phonePath(phone) + "/messages",
        JSON.createObjectNode().put("to", to).put("body", body).put("channel", "whatsapp"));
  }

  /**
   * A button is tapped on the phone.
   *
   * @param sid the provider's, of the message that has the button
   */
  void tap(String phone, String to, String text, String sid) {
    ObjectNode body =
        JSON.createObjectNode().put("to", to).put("channel", "whatsapp").put("reply_to", sid);
    body.putObject("button").put("text", text);
    ask("POST", phonePath(phone) + "/messages", body);
  }

  /** The phone sends a file on WhatsApp, with a caption. */
  void writeWithFile(String phone, String to, String caption, String type, byte[] file) {
    HttpRequest upload =
        HttpRequest.newBuilder(base.resolve("/sim/files"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(file))
            .build();
    ObjectNode body =
        JSON.createObjectNode().put("to", to).put("body", caption).put("channel", "whatsapp");
    body.putArray("media_urls").add(ask(upload).path("url").asString());
    ask("POST", phonePath(phone) + "/messages", body);
  }

  /** Moves its clock, and that of the gateway beside it. */
  void advance(Duration ahead) {
    ask("POST", "/sim/clock", JSON.createObjectNode().put("advance", ahead.toString()));
  }

  /**
   * What happens to messages on their way to the phone.
   *
   * @param profile e.g. {@code unreachable}
   */
  void carrier(String phone, String profile) {
    ask("PUT", phonePath(phone), JSON.createObjectNode().put("carrier", profile));
  }

  /** A phone behind a filter for texts, whose owner picks up. */
  void filteredPhoneThatAnswers(String phone) {
    ask(
        "PUT",
        phonePath(phone),
        JSON.createObjectNode().put("carrier", "filtered").put("answers", "auto"));
  }

  /** A phone that tells when a WhatsApp message was read. */
  void readsOnWhatsApp(String phone) {
    ask("PUT", phonePath(phone), JSON.createObjectNode().put("read_receipts", true));
  }

  /** A phone that never tells what was read, behind a filter for texts, whose owner picks up. */
  void silentOnWhatsApp(String phone) {
    ask(
        "PUT",
        phonePath(phone),
        JSON.createObjectNode()
            .put("carrier", "filtered")
            .put("answers", "auto")
            .put("read_receipts", false));
  }

  /** The code of the newest text, where there is one. */
  Optional<String> codeByText(String phone) {
    return bubbles(phone).reversed().stream()
        .map(bubble -> CODE.matcher(bubble.body()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst();
  }

  /** The code that a call has told, digit by digit, where one has. */
  Optional<String> codeByCall(String phone) {
    List<String> lines = new ArrayList<>();
    for (JsonNode call : ask("GET", phonePath(phone), JSON.createObjectNode()).path("calls")) {
      call.path("transcript").forEach(line -> lines.add(line.path("text").asString("")));
    }
    return lines.stream()
        .map(SPELLED::matcher)
        .filter(Matcher::find)
        .map(found -> found.group().replaceAll("[^0-9]", ""))
        .findFirst();
  }

  /**
   * A phone that picks up by itself.
   *
   * @param line {@code delivers}, {@code busy}, {@code no_answer} or {@code voicemail}
   */
  void answers(String phone, String line) {
    ask(
        "PUT",
        phonePath(phone),
        JSON.createObjectNode().put("carrier", line).put("answers", "auto"));
  }

  /** The phone calls. */
  void call(String phone, String to) {
    ask("POST", phonePath(phone) + "/calls", JSON.createObjectNode().put("to", to));
  }

  /** Somebody presses keys in a call. */
  void speak(String sid, String words) {
    ask("POST", "/sim/calls/" + sid + "/speech", JSON.createObjectNode().put("text", words));
  }

  void press(String sid, String digits) {
    ask("POST", "/sim/calls/" + sid + "/digits", JSON.createObjectNode().put("digits", digits));
  }

  /** Somebody hangs up. */
  void hangUp(String sid) {
    ask("POST", "/sim/calls/" + sid + "/hangup", JSON.createObjectNode());
  }

  /**
   * A call on a phone.
   *
   * @param does what the call waits with now, e.g. {@code fetch}; empty where it speaks
   * @param waitsFor what the call waits for now, empty for nothing
   * @param transcript what the application said in it
   */
  record PhoneCall(
      String sid, String status, String does, List<String> waitsFor, List<String> transcript) {
    boolean asks() {
      return waitsFor.contains("dtmf");
    }

    boolean isOver() {
      return List.of("completed", "busy", "no-answer", "failed", "canceled").contains(status);
    }
  }

  /** The calls of one phone. */
  List<PhoneCall> calls(String phone) {
    List<PhoneCall> calls = new ArrayList<>();
    for (JsonNode node : ask("GET", phonePath(phone), JSON.createObjectNode()).path("calls")) {
      List<String> waitsFor = new ArrayList<>();
      node.path("waiting").path("input").forEach(input -> waitsFor.add(input.asString()));
      List<String> said = new ArrayList<>();
      for (JsonNode line : node.path("transcript")) {
        if (line.path("who").asString().equals("app")) {
          said.add(line.path("text").asString());
        }
      }
      calls.add(
          new PhoneCall(
              node.path("sid").asString(),
              node.path("status").asString(),
              node.path("waiting").path("what").asString(""),
              waitsFor,
              said));
    }
    return calls;
  }

  /** How many segments per second the provider takes from this sender to the carriers. */
  void limit(String sender, BigDecimal segmentsPerSecond) {
    ask(
        "PUT",
        "/sim/limits",
        JSON.createObjectNode().put("sender", sender).put("mps", segmentsPerSecond));
  }

  List<LedgerEntry> ledger() {
    List<LedgerEntry> entries = new ArrayList<>();
    for (JsonNode node : ask("GET", "/sim/ledger", JSON.createObjectNode()).path("messages")) {
      entries.add(
          new LedgerEntry(
              node.path("sid").asString(),
              node.path("to").asString(),
              node.path("body").asString(),
              node.path("segments").asInt(),
              Instant.parse(node.path("arrived_at").asString())));
    }
    return entries;
  }

  /** What is on one phone's screen. */
  List<Bubble> bubbles(String phone) {
    return bubbles(ask("GET", phonePath(phone), JSON.createObjectNode()));
  }

  /** What is on every phone's screen, by number. */
  Map<String, List<Bubble>> phones() {
    Map<String, List<Bubble>> phones = new HashMap<>();
    for (JsonNode phone : ask("GET", "/sim/phones", JSON.createObjectNode()).path("phones")) {
      phones.put(phone.path("number").asString(), bubbles(phone));
    }
    return phones;
  }

  private static List<Bubble> bubbles(JsonNode phone) {
    List<Bubble> bubbles = new ArrayList<>();
    for (JsonNode node : phone.path("messages")) {
      bubbles.add(
          new Bubble(
              node.path("direction").asString(),
              node.path("body").asString(),
              node.path("status").asString(),
              Instant.parse(node.path("at").asString())));
    }
    return bubbles;
  }

  private static String phonePath(String number) {
    return "/sim/phones/" + URLEncoder.encode(number, StandardCharsets.UTF_8);
  }

  private JsonNode ask(String method, String path, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .build();
    return ask(request);
  }

  private JsonNode ask(HttpRequest request) {
    String what = request.method() + " " + request.uri().getPath();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            what + " at the simulator: " + answer.statusCode() + " " + answer.body());
      }
      return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(what + " at the simulator", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
