package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.number.OwnNumber.Hook;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A simulator, an application behind it, and a phone on WhatsApp. */
final class WhatsAppSim implements AutoCloseable {
  static final String PHONE = "+14155550123";
  static final String SENDER = "whatsapp:" + Sim.FROM;
  static final String SANDBOX = "whatsapp:+14155238886";

  final Sim sim;
  final Receiver app;

  private WhatsAppSim(Sim sim) throws Exception {
    this.sim = sim;
    this.app = new Receiver();
    sim.server.simulator().wire(Sim.FROM, Hook.post(app.url("/in")), Hook.NONE);
  }

  static WhatsAppSim start() throws Exception {
    return new WhatsAppSim(Sim.quick());
  }

  /** Sends to the phone from the account's sender. */
  Sim.Reply send(String... namesAndValues) throws Exception {
    return sendFrom(SENDER, namesAndValues);
  }

  Sim.Reply sendFrom(String sender, String... namesAndValues) throws Exception {
    List<String> all = new ArrayList<>(List.of("To", "whatsapp:" + PHONE, "From", sender));
    all.addAll(List.of(namesAndValues));
    return sim.post(Sim.BASE + "/Messages.json", all.toArray(String[]::new));
  }

  /** Sends a template and returns the message's SID. */
  String template(String name, String variables, String... more) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("ContentSid", sid(name), "ContentVariables", variables));
    all.addAll(List.of(more));
    Sim.Reply reply = send(all.toArray(String[]::new));
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(201);
    return reply.text("sid");
  }

  /** The SID of a template by its name, the newest one. */
  String sid(String name) throws Exception {
    for (JsonNode each : sim.get("/sim/templates").json().path("templates")) {
      if (each.path("name").asString().equals(name)) {
        return each.path("sid").asString();
      }
    }
    throw new AssertionError("no template " + name);
  }

  /** The phone writes on WhatsApp; more fields as JSON, e.g. {@code ,"button":{…}}. */
  String write(String body, String more) throws Exception {
    return writeTo(SENDER, body, more);
  }

  String writeTo(String sender, String body, String more) throws Exception {
    Sim.Reply reply =
        sim.control(
            "/sim/phones/" + PHONE + "/messages",
            "{\"channel\":\"whatsapp\",\"to\":\"%s\",\"body\":\"%s\"%s}"
                .formatted(sender, body, more));
    assertThat(reply.status()).as(reply.http().body()).isEqualTo(201);
    return reply.text("sid");
  }

  JsonNode phone() throws Exception {
    return sim.get("/sim/phones/" + PHONE).json();
  }

  /** The message as the phone has it. */
  JsonNode onPhone(String sid) throws Exception {
    for (JsonNode each : phone().path("messages")) {
      if (each.path("sid").asString().equals(sid)) {
        return each;
      }
    }
    throw new AssertionError("not on the phone: " + sid);
  }

  /** Waits until the message has settled. */
  void ends(String sid, String status, int error) {
    await()
        .untilAsserted(() -> {
          JsonNode message = sim.get(Sim.BASE + "/Messages/" + sid + ".json").json();
          assertThat(message.path("status").asString()).isEqualTo(status);
          assertThat(message.path("error_code").asInt(0)).isEqualTo(error);
        });
  }

  /** The webhook that told of a message. */
  Receiver.Hit told(String sid) {
    await().untilAsserted(() -> assertThat(hits(sid)).isNotEmpty());
    return hits(sid).getFirst();
  }

  private List<Receiver.Hit> hits(String sid) {
    return app.hits.stream().filter(hit -> hit.value("MessageSid").equals(sid)).toList();
  }

  void set(String json) throws Exception {
    assertThat(sim.put("/sim/phones/" + PHONE, json).status()).isEqualTo(200);
  }

  void advance(String duration) throws Exception {
    sim.control("/sim/clock", "{\"advance\":\"" + duration + "\"}");
  }

  @Override
  public void close() {
    sim.close();
    app.close();
  }
}
