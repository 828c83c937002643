package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.fault;
import static dev.switchboard.app.invariant.World.firstTry;
import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * A try that may have been accepted is never repeated until the provider says that it does not have
 * it. All messages are under way at once; each test looks at its own.
 */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("When the provider's answer does not come as it should")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class UncertainAnswersTest {
  private static final Duration ENOUGH = Duration.ofSeconds(100);

  private World world;
  private SharedStore store;
  private GatewayProcess gateway;
  private Api api;

  private String late;
  private String after500;
  private String afterReset;
  private String truncated;
  private String before500;
  private String beforeReset;
  private String beforeUrgent;
  private String shortText;
  private String longText;
  private String unknownTwin;
  private String waitingTwin;
  private String otherText;
  private List<String> legalTwins;
  private String unreported;
  private String disordered;

  @BeforeAll
  void everythingIsUnderWay(@TempDir Path home) {
    world = World.start();
    store = SharedStore.start(home.resolve("store"));
    gateway =
        GatewayProcess.Setup.of(world.url(), home.resolve("gateway"))
            .with("DATABASE_URL", store.database("uncertain"))
            .start();
    api = gateway.api();
    api.rate(100);
    world.faults(
        // The callbacks of those that were accepted would settle them: here the list has to.
        fault("messages.callback", person(1), "drop_callback"),
        firstTry(person(1), "latency:8000"),
        firstTry(person(2), "500_after"),
        firstTry(person(3), "reset_after"),
        firstTry(person(4), "truncate"),
        firstTry(person(5), "500_before"),
        firstTry(person(6), "reset_before"),
        firstTry(person(7), "reset_before"),
        firstTry(person(8), "500_before"),
        Map.of("operation", "messages.create", "to", person(8), "action", "500_after", "nth", 2),
        firstTry(person(9), "500_before"),
        fault("messages.callback", person(11), "drop_callback"),
        fault("messages.callback", person(12), "reorder_callbacks"),
        fault("messages.callback", person(2), "drop_callback"),
        fault("messages.callback", person(3), "drop_callback"),
        fault("messages.callback", person(8), "drop_callback"));
    late = api.send(person(1), "late", "urgent");
    after500 = api.send(person(2), "500 after");
    afterReset = api.send(person(3), "reset after");
    truncated = api.send(person(4), "truncated");
    before500 = api.send(person(5), "500 before");
    beforeReset = api.send(person(6), "reset before");
    beforeUrgent = api.send(person(7), "reset before, urgent", "urgent");
    shortText = api.send(person(8), "123456");
    triedOnce(shortText);
    longText = api.send(person(8), "Your code is 123456");
    unknownTwin = api.send(person(9), "twin");
    triedOnce(unknownTwin);
    waitingTwin = api.send(person(9), "twin");
    otherText = api.send(person(9), "no twin");
    unreported = api.send(person(11), "unreported");
    disordered = api.send(person(12), "disordered");
    legalTwins = List.of(api.send(person(10), "twice"), api.send(person(10), "twice"));
  }

  private void triedOnce(String id) {
    await().until(() -> !List.of("queued", "sending").contains(api.status(id)));
  }

  @AfterAll
  void end() {
    gateway.close();
    store.close();
    world.close();
  }

  private void settledAs(String status, String id) {
    await()
        .atMost(ENOUGH)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> assertThat(api.status(id)).as(api.message(id).toString()).isEqualTo(status));
  }

  private void onceInTheLedger(String to, String body) {
    assertThat(world.accepted()).containsEntry(to + "|" + body, 1L);
  }

  private void foundInTheList(String id) {
    assertThat(api.timeline(id, "attempt")).hasSize(1);
    assertThat(api.timeline(id, "unknown")).hasSize(1);
  }

  private void sentAgainAfterTwoEmptyLooks(String id, Duration apart) {
    assertThat(api.timeline(id, "attempt")).as("one resend").hasSize(2);
    Instant firstEmpty = at(api.timeline(id, "look").getFirst());
    Instant resent = at(api.timeline(id, "resend").getFirst());
    assertThat(Duration.between(firstEmpty, resent)).isGreaterThanOrEqualTo(apart);
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("at").asString());
  }

  @Test
  @DisplayName("F1 an answer later than the read timeout: the message went once, and is delivered")
  void lateAnswer() {
    settledAs("delivered", late);
    onceInTheLedger(person(1), "late");
    foundInTheList(late);
  }

  @Test
  @DisplayName("F1 accepted, then HTTP 500: once")
  void acceptedThen500() {
    settledAs("delivered", after500);
    onceInTheLedger(person(2), "500 after");
    foundInTheList(after500);
  }

  @Test
  @DisplayName("F1 accepted, then a reset connection: once")
  void acceptedThenReset() {
    settledAs("delivered", afterReset);
    onceInTheLedger(person(3), "reset after");
    foundInTheList(afterReset);
  }

  @Test
  @DisplayName("F1 accepted, then half an answer: once, and a callback settles it before any look")
  void halfAnAnswer() {
    settledAs("delivered", truncated);
    onceInTheLedger(person(4), "truncated");
    assertThat(api.timeline(truncated, "attempt")).hasSize(1);
    assertThat(api.timeline(truncated, "look")).isEmpty();
  }

  @Test
  @DisplayName("F1 not accepted, HTTP 500: sent once, after two empty looks 30 s apart")
  void notAcceptedThen500() {
    settledAs("delivered", before500);
    onceInTheLedger(person(5), "500 before");
    sentAgainAfterTwoEmptyLooks(before500, Duration.ofSeconds(30));
  }

  @Test
  @DisplayName("F1 not accepted, reset connection: sent once, after two empty looks 30 s apart")
  void notAcceptedThenReset() {
    settledAs("delivered", beforeReset);
    onceInTheLedger(person(6), "reset before");
    sentAgainAfterTwoEmptyLooks(beforeReset, Duration.ofSeconds(30));
  }

  @Test
  @DisplayName("F1 not accepted, urgent: sent once, after two empty looks 10 s apart")
  void notAcceptedUrgent() {
    settledAs("delivered", beforeUrgent);
    onceInTheLedger(person(7), "reset before, urgent");
    sentAgainAfterTwoEmptyLooks(beforeUrgent, Duration.ofSeconds(10));
  }

  @Test
  @DisplayName("F1 a lost text is not taken for another that ends in the same words")
  void endingOfAnother() {
    settledAs("delivered", shortText);
    settledAs("delivered", longText);
    onceInTheLedger(person(8), "123456");
    onceInTheLedger(person(8), "Your code is 123456");
  }

  @Test
  @DisplayName("F29 an unknown twin blocks only its pair")
  void unknownTwin() {
    settledAs("delivered", otherText);
    settledAs("delivered", unknownTwin);
    settledAs("delivered", waitingTwin);
    // From then on the two are ready alike: either may go first, and the other waits for it.
    Instant absent = at(api.timeline(unknownTwin, "resend").getFirst());
    assertThat(api.timeline(waitingTwin, "waiting").getFirst().path("reason").asString())
        .contains("the same text");
    assertThat(at(api.timeline(waitingTwin, "attempt").getFirst())).isAfterOrEqualTo(absent);
    assertThat(at(api.timeline(otherText, "attempt").getFirst())).isBefore(absent);
    assertThat(world.accepted())
        .containsEntry(person(9) + "|twin", 2L)
        .containsEntry(person(9) + "|no twin", 1L);
  }

  @Test
  @DisplayName("F10 no callback ever comes: asking for the status finishes the message")
  void neverReported() {
    settledAs("delivered", unreported);
    onceInTheLedger(person(11), "unreported");
    assertThat(api.timeline(unreported, "status"))
        .allSatisfy(entry -> assertThat(entry.path("reason").asString()).contains("asked for"));
  }

  @Test
  @DisplayName("F6 the provider's callbacks in the wrong order end as delivered")
  void wrongOrder() {
    settledAs("delivered", disordered);
    onceInTheLedger(person(12), "disordered");
  }

  @Test
  @DisplayName("F29 two legal twins are both sent")
  void legalTwins() {
    legalTwins.forEach(id -> settledAs("delivered", id));
    assertThat(world.accepted()).containsEntry(person(10) + "|twice", 2L);
  }
}
