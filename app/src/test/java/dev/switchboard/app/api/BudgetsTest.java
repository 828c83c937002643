package dev.switchboard.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("D4: a budget")
class BudgetsTest {
  @RegisterExtension static final Running gateway = Running.alone(settings -> settings);

  private static final AtomicInteger PERSON = new AtomicInteger(5_553_000);

  @BeforeAll
  static void nothingLeaves() {
    gateway.pauseSending();
  }

  @AfterEach
  void noBudgets() {
    for (JsonNode budget : gateway.get("/v1/budgets").is(200).json().get("data")) {
      gateway.delete("/v1/budgets/" + budget.get("name").asString()).is(204);
    }
  }

  private static Answer budget(String name, String json) {
    return gateway.put("/v1/budgets/" + name, json);
  }

  private static Answer send(String to, String campaign) {
    return gateway.post(
        "/v1/messages",
        "{\"to\": \"%s\", \"body\": \"hi\", \"metadata\": {\"campaign\": \"%s\"}}"
            .formatted(to, campaign));
  }

  private static String someone() {
    return "+1415" + PERSON.incrementAndGet();
  }

  private static JsonNode meter(String name) {
    return gateway.get("/v1/budgets/" + name).is(200).json().get("meters").get(0);
  }

  private static List<JsonNode> attention(String kind) {
    return StreamSupport.stream(
            gateway.get("/v1/attention").is(200).json().get("data").spliterator(), false)
        .filter(item -> item.get("kind").asString().equals(kind))
        .toList();
  }

  private static List<String> events(String budget) {
    return StreamSupport.stream(
            gateway.get("/v1/budgets/events?limit=200").is(200).json().get("data").spliterator(),
            false)
        .filter(event -> event.get("budget").asString().equals(budget))
        .map(event -> event.get("type").asString())
        .toList();
  }

  @Test
  @DisplayName("of a campaign stops before it is passed, says so once, and warns before")
  void campaign() {
    budget("spring", "{\"scope\": \"campaign\", \"period\": \"ever\", \"amount\": \"0.0565\"}")
        .is(200);
    for (int i = 0; i < 4; i++) {
      send(someone(), "spring").is(202);
    }
    assertThat(attention("budget_warned")).as("0.0452 of 0.0565 are 80 per cent").hasSize(1);
    assertThat(events("spring")).containsExactly("budget.warned");
    send(someone(), "spring").is(202);
    Answer refused = send(someone(), "spring").isProblem(422, "over_budget");
    assertThat(refused.json().get("detail").asString())
        .contains("budget spring of campaign spring is used up", "0.0565 of 0.0565 USD are spent")
        .contains("/v1/budgets/spring");
    send(someone(), "spring").isProblem(422, "over_budget");
    assertThat(events("spring")).containsExactly("budget.stopped", "budget.warned");
    assertThat(attention("budget_stopped"))
        .singleElement()
        .satisfies(item -> {
          assertThat(item.get("subject").asString()).isEqualTo("spring spring");
          assertThat(item.get("reason").asString()).contains("100 % are spent");
        });
    send(someone(), "autumn").is(202);
    assertThat(meter("spring").get("state").asString()).isEqualTo("stopped");
    assertThat(meter("spring").get("left").asString()).isEqualTo("0");
    budget("spring", "{\"scope\": \"campaign\", \"period\": \"ever\", \"amount\": \"1\"}").is(200);
    send(someone(), "spring").is(202);
    assertThat(attention("budget_stopped")).isEmpty();
  }

  @Test
  @DisplayName("gets back what is canceled, and stores nothing of what it refuses")
  void release() {
    budget("back", "{\"scope\": \"campaign\", \"subject\": \"back\", \"amount\": \"0.0226\"}")
        .is(200);
    String first = send(someone(), "back").is(202).json().get("id").asString();
    send(someone(), "back").is(202);
    long stored = gateway.stored();
    send(someone(), "back").isProblem(422, "over_budget");
    assertThat(gateway.stored()).isEqualTo(stored);
    gateway.delete("/v1/messages/" + first).is(200);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          gateway.get("/v1/costs").is(200);
          assertThat(meter("back").get("spent").asString()).isEqualTo("0.0113");
        });
    send(someone(), "back").is(202);
    send(someone(), "back").isProblem(422, "over_budget");
  }

  @Test
  @DisplayName("of a day says until when, and begins anew on the next one")
  void day() {
    budget("daily", "{\"scope\": \"country\", \"subject\": \"GB\", \"amount\": \"0.06\"}").is(200);
    send("+447400124201", "x").is(202);
    Answer refused = send("+447400124202", "x").isProblem(422, "over_budget");
    assertThat(refused.json().get("detail").asString())
        .containsPattern("until 20[0-9-]{8}T00:00:00Z")
        .contains("or send again then");
    gateway.moveClock(Duration.ofDays(1));
    send("+447400124203", "x").is(202);
    send("+447400124204", "x").isProblem(422, "over_budget");
  }

  @Test
  @DisplayName("that is set later counts what was spent before")
  void seeded() {
    send(someone(), "seeded").is(202);
    send(someone(), "seeded").is(202);
    gateway.get("/v1/costs").is(200);
    budget("seeded", "{\"scope\": \"campaign\", \"amount\": \"0.0339\"}").is(200);
    send(someone(), "seeded").is(202);
    send(someone(), "seeded").isProblem(422, "over_budget");
  }

  @Test
  @DisplayName("of a key counts each key for itself")
  void keys() {
    budget("each-key", "{\"scope\": \"key\", \"amount\": \"0.02\"}").is(200);
    for (int i = 0; i < 2; i++) {
      String key = gateway.keyWith("messages:write");
      assertThat(byKey(key).status()).isEqualTo(202);
      byKey(key).isProblem(422, "over_budget");
    }
    assertThat(gateway.get("/v1/budgets/each-key").json().get("meters"))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private static Answer byKey(String key) {
    return gateway.send(
        gateway
            .anonymous("/v1/messages")
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(
                Running.text(
                    "{\"to\": \"%s\", \"body\": \"hi\"}".formatted(someone()))));
  }

  @Test
  @DisplayName("refuses lines of a batch and keeps the others; a dry run tells how far it would go")
  void batch() {
    budget("batch", "{\"scope\": \"campaign\", \"subject\": \"batch\", \"amount\": \"5.7065\"}")
        .is(200);
    String lines =
        IntStream.range(0, 510)
            .mapToObj(i ->
                "{\"to\": \"%s\", \"body\": \"hi\", \"metadata\": {\"campaign\": \"batch\"}}"
                    .formatted(someone()))
            .collect(Collectors.joining("\n"));
    List<JsonNode> dry = gateway.batch("?dry_run=true", lines).is(200).lines();
    assertThat(dry.subList(0, 505)).allMatch(line -> line.has("id"));
    assertThat(dry.subList(505, 510))
        .as("also across the groups of a batch")
        .allMatch(line -> line.at("/problem/code").asString("").equals("over_budget"));
    assertThat(meter("batch").get("spent").asString()).as("nothing is counted").isEqualTo("0");
    List<JsonNode> stored = gateway.batch("", lines).is(200).lines();
    assertThat(stored.stream().filter(line -> line.has("id"))).hasSize(505);
    assertThat(stored.get(509).at("/problem/code").asString()).isEqualTo("over_budget");
    assertThat(meter("batch").get("spent").asString()).isEqualTo("5.7065");
  }

  @Test
  @DisplayName("stops calls as well")
  void calls() {
    budget("calls", "{\"scope\": \"campaign\", \"subject\": \"ring\", \"amount\": \"0.02\"}")
        .is(200);
    gateway.put("/v1/lines/" + Running.OURS, "{\"rate\": 0}").is(200);
    String call =
        "{\"to\": \"%s\", \"say\": \"Hi.\", \"metadata\": {\"campaign\": \"ring\"}}";
    gateway.post("/v1/calls", call.formatted(someone())).is(202);
    gateway.post("/v1/calls", call.formatted(someone())).isProblem(422, "over_budget");
  }

  @Test
  @DisplayName("that a key's first answer came before is not asked again: the answer is kept")
  void replay() {
    budget("replay", "{\"scope\": \"campaign\", \"subject\": \"again\", \"amount\": \"0.0113\"}")
        .is(200);
    String json =
        "{\"to\": \"%s\", \"body\": \"hi\", \"metadata\": {\"campaign\": \"again\"}}"
            .formatted(someone());
    Answer first = gateway.post("/v1/messages", json, "Idempotency-Key", "budget-1").is(202);
    Answer again = gateway.post("/v1/messages", json, "Idempotency-Key", "budget-1").is(202);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(meter("replay").get("spent").asString()).isEqualTo("0.0113");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "amount  | 422 | {\"amount\": \"much\"}",
        "amount  | 422 | {}",
        "amount  | 422 | {\"amount\": \"-1\"}",
        "amount  | 400 | {\"amount\": 5}",
        "scope   | 400 | {\"amount\": \"1\", \"scope\": \"planet\"}",
        "period  | 400 | {\"amount\": \"1\", \"period\": \"year\"}",
        "subject | 422 | {\"amount\": \"1\", \"subject\": \"DE\"}",
        "subject | 422 | {\"amount\": \"1\", \"scope\": \"country\", \"subject\": \"Germany\"}",
        "subject | 422 | {\"amount\": \"1\", \"scope\": \"key\", \"subject\": \"mine\"}",
        "warn_at | 422 | {\"amount\": \"1\", \"warn_at\": 0}",
        "colour  | 400 | {\"amount\": \"1\", \"colour\": \"red\"}"
      })
  @DisplayName("that makes no sense is refused by its field, and none is set")
  void refused(String field, int status, String json) {
    Answer answer = budget("odd", json.strip()).is(status);
    answer.names(field);
    gateway.get("/v1/budgets/odd").isProblem(404, "not_found");
    assertThat(Set.of(400, 422)).contains(answer.status());
  }

  @Test
  @DisplayName("has a name that fits into an address")
  void names() {
    budget("events", "{\"amount\": \"1\"}").is(422);
    budget("UPPER", "{\"amount\": \"1\"}").is(422);
    gateway.delete("/v1/budgets/nonesuch").isProblem(404, "not_found");
  }
}
