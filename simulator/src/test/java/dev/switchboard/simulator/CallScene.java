package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.number.OwnNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * An application that answers with TwiML by path, two phones, and a clock that stands still: what a
 * call does takes exactly as long as it says.
 */
abstract class CallScene {
  static final String PHONE = "+14155550123";
  static final String OTHER = "+14155550124";

  final Map<String, String> documents = new ConcurrentHashMap<>();
  Sim sim;
  Receiver app;

  @BeforeEach
  void start() throws Exception {
    sim = Sim.quick();
    sim.standStill();
    sim.phone(OTHER, "delivers", "auto");
    app = new Receiver();
    app.answering(hit ->
        documents.containsKey(hit.path())
            ? Receiver.Answer.twiml("<Response>" + documents.get(hit.path()) + "</Response>")
            : new Receiver.Answer(404, "", ""));
    sim.server
        .simulator()
        .wire(Sim.FROM, OwnNumber.Hook.NONE, OwnNumber.Hook.post(app.url("/voice")));
  }

  @AfterEach
  void stop() {
    sim.close();
    app.close();
  }

  void document(String path, String verbs) {
    documents.put(path, verbs);
  }

  String phoneCalls() throws Exception {
    return phoneCalls(PHONE);
  }

  String phoneCalls(String phone) throws Exception {
    Sim.Reply reply =
        sim.control("/sim/phones/" + phone + "/calls", "{\"to\":\"" + Sim.FROM + "\"}");
    assertThat(reply.status()).isEqualTo(201);
    return reply.text("sid");
  }

  void waits(String sid, String what) {
    await().untilAsserted(() -> assertThat(sim.waiting(sid)).isEqualTo(what));
  }

  void over(String sid, String status) {
    await().untilAsserted(() -> assertThat(sim.callStatus(sid)).isEqualTo(status));
  }

  void press(String sid, String digits) throws Exception {
    assertThat(
            sim.control("/sim/calls/" + sid + "/digits", "{\"digits\":\"" + digits + "\"}")
                .status())
        .isEqualTo(200);
  }

  void says(String sid, String text) throws Exception {
    assertThat(sim.control("/sim/calls/" + sid + "/speech", "{\"text\":\"" + text + "\"}").status())
        .isEqualTo(200);
  }

  Receiver.Hit hit(String path) {
    await().untilAsserted(() -> assertThat(app.at(path)).isNotEmpty());
    return app.at(path).getLast();
  }

  List<String> alerts(String sid) throws Exception {
    List<String> found = new ArrayList<>();
    sim.get("/sim/page/timeline?sid=" + sid)
        .json()
        .path("events")
        .forEach(event -> {
          if (event.path("kind").asString().equals("alert")) {
            found.add(event.path("title").asString());
          }
        });
    return found;
  }
}
