package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.StubProvider.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One bad message blocks nobody; what is wrong with the account or the sender fails no message. */
@DisplayName("When something is refused")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
  private StubProvider provider;
  private SharedStore store;
  private GatewayProcess gateway;
  private Api api;

  @BeforeAll
  void start(@TempDir Path home) {
    provider = new StubProvider();
    store = SharedStore.start(home.resolve("store"));
    gateway =
        GatewayProcess.Setup.of(provider.url(), home.resolve("gateway"))
            .with("DATABASE_URL", store.database("refusals"))
            .withoutCallbacks()
            .start();
    api = gateway.api();
    api.rate(200);
  }

  @AfterEach
  void behave() {
    provider.answers(Reply::accepted);
  }

  @AfterAll
  void end() {
    gateway.close();
    store.close();
    provider.close();
  }

  private void becomes(String id, String status) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> assertThat(api.status(id)).as(api.message(id).toString()).isEqualTo(status));
  }

  @Test
  @DisplayName("F4 of a batch of 50 with one line that the store cannot hold, 49 go once")
  void poisonedLine() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String metadata = i == 17 ? ", \"metadata\": {\"note\": \"a\\u0000b\"}" : "";
      lines.add("{\"to\": \"%s\", \"body\": \"line\"%s}".formatted(person(i), metadata));
    }
    List<JsonNode> answers = new ArrayList<>(api.batchLines(lines));
    assertThat(answers).hasSize(50);
    JsonNode problem = answers.get(17).path("problem");
    assertThat(answers.get(17).path("line").asInt()).isEqualTo(18);
    assertThat(problem.path("errors").get(0).path("code").asString()).isEqualTo("nul_character");
    answers.remove(17);
    answers.forEach(answer -> becomes(answer.path("id").asString(), "sent"));
    assertThat(provider.arrivals().stream().filter(a -> a.body().equals("line"))).hasSize(49);
  }

  @Test
  @DisplayName("F4 an answer that the store cannot hold harms no neighbour's outcome, nor its own")
  void poisonedOutcome() {
    provider.answers(arrival ->
        arrival.to().equals(person(117))
            ? Reply.refused(400, 21211, "the number is \0 not valid")
            : Reply.accepted(arrival));
    List<String> ids = sendTo(100, 50, "outcome");
    String poisoned = ids.remove(17);
    ids.forEach(id -> becomes(id, "sent"));
    becomes(poisoned, "failed");
    assertThat(provider.arrivals().stream().filter(a -> a.body().equals("outcome"))).hasSize(50);
  }

  private List<String> sendTo(int first, int count, String body) {
    List<Map<String, Object>> lines =
        IntStream.range(first, first + count)
            .mapToObj(n -> Map.<String, Object>of("to", person(n), "body", body))
            .toList();
    return new ArrayList<>(
        api.batch(lines).stream().map(line -> line.path("id").asString()).toList());
  }

  @Test
  @DisplayName("F5 a message that the provider never answers delays nobody behind it")
  void poisonAtTheHead() {
    provider.answers(arrival -> {
      if (arrival.body().equals("head")) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !behind().isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> behind().size() >= 40);
      }
      return Reply.accepted(arrival);
    });
    String head = api.send(person(200), "head");
    await().until(() -> api.status(head).equals("sending"));
    long begin = System.nanoTime();
    List<String> others = sendTo(201, 40, "behind");
    others.forEach(id -> becomes(id, "sent"));
    assertThat(Duration.ofNanos(behind().getLast().at() - begin)).isLessThan(Duration.ofSeconds(3));
    becomes(head, "sent");
  }

  private List<StubProvider.Arrival> behind() {
    return provider.arrivals().stream().filter(a -> a.body().equals("behind")).toList();
  }

  @ParameterizedTest(name = "F16 the permanent refusal {0} is not tried again")
  @ValueSource(ints = {21211, 21408, 21610, 21612, 21614, 21617, 30006, 63016, 99999})
  void permanent(int code) {
    String person = person(code);
    provider.answers(arrival ->
        arrival.to().equals(person) ? Reply.refused(400, code, "no") : Reply.accepted(arrival));
    String id = api.send(person, "permanent");
    becomes(id, "failed");
    assertThat(api.message(id).path("error").path("code").asInt()).isEqualTo(code);
    becomes(api.send(person(300), "after " + code), "sent");
    assertThat(provider.arrivalsTo(person)).hasSize(1);
  }

  @Test
  @DisplayName("a 429 is tried again until it goes, and counts as sent once")
  void throttled() {
    String person = person(400);
    provider.answers(arrival ->
        provider.arrivalsTo(person).size() <= 2 && arrival.to().equals(person)
            ? Reply.refused(429, 20429, "Too Many Requests")
            : Reply.accepted(arrival));
    String id = api.send(person, "slow down");
    becomes(id, "sent");
    assertThat(provider.accepted()).containsEntry(person + "|slow down", 1L);
    assertThat(api.timeline(id, "waiting")).hasSize(2);
  }

  @Test
  @DisplayName("an error of the account (20003) pauses it, keeps its queue, and asks for a person")
  void accountRefused() {
    pausesAndResumes(401, 20003, "paused_account", 500);
  }

  @Test
  @DisplayName("an error of the sender (21606) pauses it, keeps its queue, and asks for a person")
  void senderRefused() {
    pausesAndResumes(400, 21606, "paused_sender", 600);
  }

  private void pausesAndResumes(int status, int code, String kind, int first) {
    provider.answers(arrival -> Reply.refused(status, code, "not for you"));
    List<String> ids = sendTo(first, 60, "paused " + code);
    await()
        .untilAsserted(() -> {
          assertThat(api.messages("sending")).isEmpty();
          assertThat(api.attention())
              .anySatisfy(item -> {
                assertThat(item.path("kind").asString()).isEqualTo(kind);
                assertThat(item.path("code").asInt()).isEqualTo(code);
              });
        });
    int tried = provider.arrivals().size();
    assertThat(ids).allSatisfy(id -> assertThat(api.status(id)).isEqualTo("queued"));
    assertThat(tried(code)).as("tries before the pause held").isLessThan(60);
    provider.answers(Reply::accepted);
    assertThat(provider.arrivals()).as("nothing leaves while it is paused").hasSize(tried);
    api.resume();
    ids.forEach(id -> becomes(id, "sent"));
    assertThat(api.attention()).isEmpty();
    assertThat(provider.accepted().keySet().stream().filter(t -> t.endsWith("paused " + code)))
        .hasSize(60);
  }

  private long tried(int code) {
    return provider.arrivals().stream().filter(a -> a.body().equals("paused " + code)).count();
  }
}
