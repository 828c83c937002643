package dev.switchboard.app.invariant;

import dev.switchboard.simulator.SimulatorServer;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.message.Pace;
import dev.switchboard.simulator.number.OwnNumber;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The far side: a simulator on a port of its own, which no kill of a gateway touches. */
final class World implements AutoCloseable {
  static final String ACCOUNT = SimulatorSettings.ACCOUNT_SID;
  static final String TOKEN = SimulatorSettings.AUTH_TOKEN;
  static final String SENDER = SimulatorSettings.NUMBER;

  /** A network quick enough to wait for. */
  private static final Pace PACE = new Pace(Pace.Range.millis(20, 60), Pace.Range.millis(50, 150));

  private final SimulatorServer server;
  private final Api control;

  private World(SimulatorServer server) {
    this.server = server;
    this.control = new Api(url(), "none");
  }

  /** One at a time: Tomcats of one process register under the same names. */
  static synchronized World start() {
    World world =
        new World(
            SimulatorServer.start(SimulatorSettings.defaults().withPace(PACE), "127.0.0.1", 0));
    world.put("/sim/limits", Map.of("sender", SENDER, "mps", 10_000));
    return world;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Texts to our number go to this gateway. */
  void wire(GatewayProcess.Setup gateway) {
    server
        .simulator()
        .wire(
            SENDER,
            OwnNumber.Hook.post(gateway.url() + "/webhooks/twilio/sms/incoming"),
            OwnNumber.Hook.post(gateway.url() + "/webhooks/twilio/voice/incoming"));
  }

  /** A recipient of its own for each number below ten million, valid by the numbering plan. */
  static String person(int n) {
    return "+1415%07d".formatted(2_000_000 + n);
  }

  static Map<String, Object> fault(String operation, String to, String action) {
    return Map.of("operation", operation, "to", to, "action", action);
  }

  /** Only the first request to this person meets it. */
  static Map<String, Object> firstTry(String to, String action) {
    Map<String, Object> rule = new LinkedHashMap<>(fault("messages.create", to, action));
    rule.put("remaining", 1);
    return rule;
  }

  @SafeVarargs
  final void faults(Map<String, Object>... rules) {
    put("/sim/faults", Map.of("seed", 1, "rules", Arrays.asList(rules)));
  }

  /** This phone writes to our number. */
  void write(String from, String body, String... media) {
    Api.Reply reply =
        control.call(
            "POST",
            "/sim/phones/" + Api.encoded(from) + "/messages",
            Api.json(Map.of("to", SENDER, "body", body, "media_urls", List.of(media))));
    if (reply.status() / 100 != 2) {
      throw new IllegalStateException(reply.body());
    }
  }

  /** How this phone behaves, e.g. {@code answers: auto}. */
  void phone(String number, Map<String, Object> settings) {
    put("/sim/phones/" + Api.encoded(number), settings);
  }

  /** What this phone has on its screen. */
  List<JsonNode> screen(String number) {
    List<JsonNode> texts = new ArrayList<>();
    control
        .call("GET", "/sim/phones/" + Api.encoded(number), "")
        .json()
        .path("messages")
        .forEach(texts::add);
    return texts;
  }

  private void put(String path, Map<String, Object> body) {
    Api.Reply reply = control.call("PUT", path, Api.json(body));
    if (reply.status() != 200) {
      throw new IllegalStateException(reply.body());
    }
  }

  /** What the provider accepted, in order of arrival. */
  List<JsonNode> ledger() {
    List<JsonNode> messages = new ArrayList<>();
    control.call("GET", "/sim/ledger", "").json().path("messages").forEach(messages::add);
    return messages;
  }

  /** How many calls to this person the provider accepted. */
  long calls(String person) {
    return StreamSupport.stream(
            control.call("GET", "/sim/ledger", "").json().path("calls").spliterator(), false)
        .filter(call -> call.path("to").asString().equals(person))
        .count();
  }

  /** How often the provider accepted each text to each person, as {@code to|body}. */
  Map<String, Long> accepted() {
    return ledger().stream()
        .collect(
            Collectors.groupingBy(
                m -> m.path("to").asString() + "|" + m.path("body").asString(),
                Collectors.counting()));
  }

  @Override
  public void close() {
    synchronized (World.class) {
      server.close();
    }
  }
}
