package dev.switchboard.bench.chaos.verdict;

import dev.switchboard.bench.chaos.plan.Outages;
import dev.switchboard.bench.chaos.stage.FrontDoor.AnsweredText;
import dev.switchboard.bench.chaos.stage.Provider.Entry;
import dev.switchboard.bench.chaos.traffic.Accepted;
import dev.switchboard.bench.chaos.traffic.Api;
import dev.switchboard.bench.chaos.traffic.Books;
import dev.switchboard.bench.chaos.traffic.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Compares what the application was promised with what the provider accepted. */
public final class Audit {
  private static final Set<String> UNSETTLED = Set.of("scheduled", "queued", "sending", "unknown");
  private static final Set<String> ENDED = Set.of("failed", "refused", "expired", "canceled");

  /** More than these say nothing new; all of them are counted. */
  private static final int MOST_TIMELINES = 200;

  private final Api api;
  private final List<Entry> ledger;
  private final Map<String, List<Entry>> byText;
  private final Outages outages;
  private final Stops stops;
  private final Set<String> parked = new HashSet<>();
  private final Map<String, JsonNode> messages = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Integer> ended = new TreeMap<>();
  private int once;

  /**
   * @param answered incoming texts and what the nodes answered
   */
  public Audit(Api api, List<Entry> ledger, List<AnsweredText> answered, Outages outages) {
    this.api = api;
    this.ledger = ledger;
    this.byText = ledger.stream().collect(Collectors.groupingBy(e -> key(e.to(), e.body())));
    this.outages = outages;
    this.stops = new Stops(answered, outages);
  }

  private static String key(String to, String body) {
    return to + "|" + body;
  }

  /** Reads the gateway's own words and judges all that was posted. */
  public Verdict judge(Books books) throws InterruptedException {
    api.messages("", message -> messages.put(message.path("id").asString(), message));
    attention();
    Urgency urgency = new Urgency(outages);
    List<Accepted> accepted = books.accepted();
    for (Accepted one : accepted) {
      judge(one);
      lateness(one, urgency);
      afterStop(one);
    }
    unpromised(books, accepted);
    return new Verdict(
        accepted.size(),
        once,
        ended,
        (int) accepted.stream().filter(a -> parked.contains(a.id())).count(),
        findings,
        urgency.lateness(),
        Crowd.worst(ledger));
  }

  private void attention() throws InterruptedException {
    for (JsonNode item : api.attention()) {
      if (item.path("kind").asString().equals("parked_message")) {
        parked.add(item.path("subject").asString());
      } else {
        findings.add(
            new Finding(
                Verdict.PAUSED,
                item.path("kind").asString() + ": " + item.path("reason").asString(),
                JsonNodeFactory.instance.objectNode(),
                List.of()));
      }
    }
  }

  private void judge(Accepted accepted) throws InterruptedException {
    List<Entry> arrived = arrived(accepted.text());
    JsonNode message = messages.get(accepted.id());
    if (arrived.size() > 1) {
      find(Verdict.TWICE, "the provider accepted it " + arrived.size() + " times", accepted);
    } else if (message == null) {
      find(Verdict.LOST, "answered 2xx, and the gateway does not know it", accepted);
    } else if (arrived.isEmpty()) {
      neverArrived(accepted, message);
    } else {
      arrivedOnce(accepted, message, arrived.getFirst());
    }
  }

  private void neverArrived(Accepted accepted, JsonNode message) throws InterruptedException {
    String status = message.path("status").asString();
    String reason = message.path("reason").asString("");
    if (ENDED.contains(status) && !reason.isEmpty()) {
      ended.merge(status + ": " + reason, 1, Integer::sum);
    } else if (UNSETTLED.contains(status)) {
      if (!parked.contains(accepted.id())) {
        find(Verdict.UNSETTLED, "still " + status + ": " + reason, accepted);
      }
    } else {
      find(Verdict.LOST, "the gateway says " + status + ", the provider never had it", accepted);
    }
  }

  private void arrivedOnce(Accepted accepted, JsonNode message, Entry entry)
      throws InterruptedException {
    once++;
    String status = message.path("status").asString();
    if (parked.contains(accepted.id())) {
      return;
    }
    if (UNSETTLED.contains(status)) {
      find(Verdict.UNSETTLED, "still " + status + ", the provider has it", accepted);
    } else if (!status.equals(entry.status())
        || !message.path("provider_sid").asString("").equals(entry.sid())) {
      find(
          Verdict.DISAGREES,
          "the gateway says "
              + status
              + " of "
              + message.path("provider_sid").asString("none")
              + ", the provider "
              + entry.status()
              + " of "
              + entry.sid(),
          accepted);
    }
  }

  private List<Entry> arrived(Text text) {
    return byText.getOrDefault(key(text.to(), text.body()), List.of());
  }

  private void lateness(Accepted accepted, Urgency urgency) throws InterruptedException {
    List<Entry> arrived = arrived(accepted.text());
    if (accepted.text().isUrgent() && !arrived.isEmpty()) {
      JsonNode message = api.message(accepted.id()).orElseGet(JsonNodeFactory.instance::objectNode);
      urgency
          .note(accepted, arrived.getFirst().at(), message)
          .ifPresent(why -> findings.add(new Finding(Verdict.LATE, why, message, arrived)));
    }
  }

  private void afterStop(Accepted accepted) throws InterruptedException {
    if (stops.concerns(accepted.text().to())) {
      api.message(accepted.id())
          .ifPresent(message ->
              stops
                  .tryAfterwards(message)
                  .ifPresent(why ->
                      findings.add(
                          new Finding(
                              Verdict.AFTER_STOP, why, message, arrived(accepted.text())))));
    }
  }

  /** What was never answered may have come once; what was never posted may not have come. */
  private void unpromised(Books books, List<Accepted> accepted) {
    Set<String> promised =
        accepted.stream().map(a -> key(a.text().to(), a.text().body())).collect(Collectors.toSet());
    Set<String> posted =
        books.posted().stream().map(t -> key(t.to(), t.body())).collect(Collectors.toSet());
    byText.forEach((text, entries) -> {
      JsonNode unknown = JsonNodeFactory.instance.objectNode();
      if (!posted.contains(text)) {
        findings.add(new Finding(Verdict.STRAY, "nobody posted this", unknown, entries));
      } else if (!promised.contains(text) && entries.size() > 1) {
        findings.add(
            new Finding(Verdict.TWICE, "posted, not answered, accepted twice", unknown, entries));
      }
    });
  }

  private void find(String what, String why, Accepted accepted) throws InterruptedException {
    JsonNode message =
        findings.size() < MOST_TIMELINES
            ? api.message(accepted.id()).orElseGet(JsonNodeFactory.instance::objectNode)
            : JsonNodeFactory.instance.objectNode();
    findings.add(
        new Finding(
            what, why + " (key " + accepted.text().key() + ")", message, arrived(accepted.text())));
  }
}
