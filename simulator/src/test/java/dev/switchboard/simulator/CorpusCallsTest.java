package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.twiml.Corpus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("I6 Every script of the corpus")
class CorpusCallsTest {
  private static final Map<String, String> OTHERS =
      Map.of(
          "/next", "<Say>The next document.</Say><Hangup/>",
          "/whisper", "<Say>A call from the shop.</Say>",
          "/wait", "<Say>Please wait.</Say><Pause length=\"30\"/>",
          "/leave", "<Leave/>");

  /** What the simulator only says it does not do, by the beginning of the script's name. */
  private static final Map<String, String> BY_DESIGN =
      Map.of(
          "pay", "12200 Pay is not simulated",
          "prompt", "12200 Prompt is not simulated",
          "refer", "12200 Refer is not simulated",
          "refer-", "13801 Refer: this call is not one over SIP",
          "leave", "12200 Leave outside of a queue",
          "record-transcribed", "13617 The recording is not between 2 and 120 s");

  private static boolean isByDesign(String name, String alert) {
    return BY_DESIGN.entrySet().stream()
        .anyMatch(known -> name.startsWith(known.getKey()) && alert.startsWith(known.getValue()));
  }

  @Test
  @DisplayName("runs through a whole call without an error")
  void runs() throws Exception {
    Map<String, Corpus.Entry> corpus =
        Corpus.good().stream().collect(Collectors.toMap(Corpus.Entry::name, Function.identity()));
    try (Sim sim = Sim.quick();
        Receiver app = new Receiver()) {
      app.answering(hit -> {
        String path = hit.path().replaceFirst("^/corpus/", "/");
        Corpus.Entry entry = corpus.get(path.substring(1));
        if (entry != null) {
          return Receiver.Answer.twiml(entry.text().replace("https://app.example", app.url("")));
        }
        return OTHERS.containsKey(path)
            ? Receiver.Answer.twiml("<Response>" + OTHERS.get(path) + "</Response>")
            : new Receiver.Answer(path.equals("/status") ? 204 : 404, "", "");
      });
      sim.standStill();
      Map<String, String> calls = new LinkedHashMap<>();
      int phone = 0;
      for (String name : new TreeSet<>(corpus.keySet())) {
        String number = "+1206555%04d".formatted(1000 + phone++);
        sim.phone(number, "delivers", "auto");
        calls.put(name, sim.call(number, "Url", app.url("/corpus/" + name)).text("sid"));
      }
      runToTheEnd(sim);
      assertThat(troubles(sim, calls)).isEmpty();
    }
  }

  private static void runToTheEnd(Sim sim) throws Exception {
    await("the calls end")
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> {
          sim.advance("PT5M");
          assertThat(sim.get("/sim/calls?live=true").json().path("calls")).isEmpty();
        });
  }

  private static List<String> troubles(Sim sim, Map<String, String> calls) throws Exception {
    List<String> troubles = new ArrayList<>();
    for (Map.Entry<String, String> call : calls.entrySet()) {
      JsonNode view = sim.callView(call.getValue());
      String name = call.getKey();
      if (!view.path("status").asString().equals("completed")) {
        troubles.add(name + " ended " + view.path("status").asString());
      }
      view.path("fetches")
          .forEach(fetch -> {
            if (fetch.path("status").asInt() / 100 != 2) {
              troubles.add(name + " " + fetch);
            }
          });
      sim.get("/sim/page/timeline?sid=" + call.getValue())
          .json()
          .path("events")
          .forEach(event -> {
            String title = event.path("title").asString();
            if (event.path("kind").asString().equals("alert") && !isByDesign(name, title)) {
              troubles.add(name + " alert " + title);
            }
          });
    }
    return troubles;
  }
}
