package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.StoreProxy.Side;
import dev.switchboard.app.invariant.StubProvider.Arrival;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * STOP means stop. The provider here is a stub that takes whatever comes, so that only our own rule
 * can hold a message back.
 */
@DisplayName("After a STOP")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptOutTest {
  /** For a request that was on its way when the STOP was answered. */
  private static final Duration ON_ITS_WAY = Duration.ofMillis(50);

  private StubProvider provider;
  private SharedStore store;
  private StoreProxy proxy;
  private GatewayProcess gateway;
  private Api api;
  private int texts;

  @BeforeAll
  void start(@TempDir Path home) {
    provider = new StubProvider();
    store = SharedStore.start(home.resolve("store"));
    store.database("optout");
    proxy = new StoreProxy(store.port());
    gateway =
        GatewayProcess.Setup.of(provider.url(), home.resolve("gateway"))
            .with("DATABASE_URL", store.url("optout", proxy.port()))
            .start();
    api = gateway.api();
  }

  @AfterAll
  void end() {
    gateway.close();
    proxy.close();
    store.close();
    provider.close();
  }

  /** This person writes; the answer is the TwiML. */
  private HttpResponse<String> writes(String person, String text) {
    Map<String, String> form = new HashMap<>();
    synchronized (this) {
      form.put("MessageSid", "SM%032x".formatted(0xf0000000L + texts++));
    }
    form.put("AccountSid", World.ACCOUNT);
    form.put("From", person);
    form.put("To", World.SENDER);
    form.put("Body", text);
    form.put("NumMedia", "0");
    HttpResponse<String> answer =
        provider.post(gateway.setup().url().resolve("/webhooks/twilio/sms/incoming"), form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private List<String> batch(List<Map<String, Object>> lines) {
    return api.batch(lines).stream().map(line -> line.path("id").asString()).toList();
  }

  @Test
  @DisplayName(
      "F17 at half of a queue, that person gets nothing more, the rest is canceled as opted_out, and others"
          + " get theirs")
  void halfway() {
    api.rate(40);
    String person = person(1);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add(Map.of("to", person, "body", "part " + i));
      lines.add(Map.of("to", person(1_000 + i), "body", "for others"));
    }
    List<String> ids = batch(lines);
    await().until(() -> provider.arrivalsTo(person).size() >= 20);
    writes(person, "Stop");
    long answered = System.nanoTime();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.messages("queued", "scheduled", "sending").isEmpty());
    List<JsonNode> messages = ids.stream().map(api::message).toList();
    List<JsonNode> canceled =
        messages.stream().filter(m -> m.path("status").asString().equals("canceled")).toList();
    List<Arrival> arrived = provider.arrivalsTo(person);
    assertThat(arrived.getLast().at() - answered).isLessThan(ON_ITS_WAY.toNanos());
    assertThat(canceled)
        .hasSize(60 - arrived.size())
        .allSatisfy(m -> {
          assertThat(m.path("to").asString()).isEqualTo(person);
          assertThat(m.path("reason").asString()).isEqualTo("opted_out");
        });
    assertThat(provider.arrivals().stream().filter(a -> a.body().equals("for others"))).hasSize(60);
    assertThat(api.post(Map.of("to", person, "body", "more")).json().path("code").asString())
        .isEqualTo("opted_out");
  }

  @Test
  @DisplayName("F17 a STOP is not answered while an attempt to this person is being committed")
  void waitsForTheAttempt() throws Exception {
    api.rate(100);
    String person = person(2);
    StoreProxy.Stop stop = proxy.stopCommit(Side.BEFORE, "set phase = 'open'");
    api.send(person, "one");
    String later = api.post(Map.of("to", person, "body", "two", "send_at", in(3))).id();
    stop.await();
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> writes(person, "STOP"));
    assertThat(answersWithin(answer, Duration.ofSeconds(1))).isFalse();
    stop.release();
    assertThat(answersWithin(answer, Duration.ofSeconds(10))).isTrue();
    assertThat(api.status(later)).isEqualTo("canceled");
  }

  @Test
  @DisplayName("F17 no attempt gets past a STOP that is being committed")
  void waitsForTheStop() throws Exception {
    api.rate(100);
    String person = person(5);
    StoreProxy.Stop stop = proxy.stopCommit(Side.BEFORE, "insert into consent ");
    CompletableFuture<HttpResponse<String>> answer =
        CompletableFuture.supplyAsync(() -> writes(person, "STOP"));
    stop.await();
    StoreProxy.Stop attempt = proxy.stopCommit(Side.BEFORE, "set phase = 'open'");
    try {
      String id = api.send(person, "accepted a moment too early");
      assertThat(attempt.isReachedWithin(Duration.ofSeconds(2))).isFalse();
      proxy.disarm(attempt);
      stop.release();
      assertThat(answersWithin(answer, Duration.ofSeconds(10))).isTrue();
      await().until(() -> api.status(id).equals("canceled"));
      assertThat(provider.arrivalsTo(person)).isEmpty();
    } finally {
      proxy.disarm(attempt);
      attempt.release();
      stop.release();
    }
  }

  private static String in(int seconds) {
    return java.time.Instant.now().plusSeconds(seconds).toString();
  }

  private static boolean answersWithin(CompletableFuture<?> answer, Duration time)
      throws Exception {
    try {
      answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }

  @Test
  @DisplayName(
      "F17 in 200 races of a STOP with a message that is due, each leaves before the STOP or never")
  void races() throws Exception {
    api.rate(1_000);
    int rounds = 200;
    Random chance = new Random(17);
    Map<Integer, Long> answered = new ConcurrentHashMap<>();
    Map<Integer, String> ids = new ConcurrentHashMap<>();
    try (ExecutorService people = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < rounds; i++) {
        int n = i;
        long moment = chance.nextLong(Duration.ofMillis(60).toNanos());
        people.submit(() -> {
          ids.put(n, api.send(person(2_000 + n), "race"));
          LockSupport.parkNanos(moment);
          writes(person(2_000 + n), "STOP");
          answered.put(n, System.nanoTime());
        });
      }
    }
    assertThat(answered).hasSize(rounds);
    await().atMost(Duration.ofSeconds(30)).until(() -> api.messages("queued", "sending").isEmpty());
    int sent = 0;
    for (int n = 0; n < rounds; n++) {
      List<Arrival> arrived = provider.arrivalsTo(person(2_000 + n));
      assertThat(arrived).hasSizeLessThanOrEqualTo(1);
      if (!arrived.isEmpty()) {
        sent++;
        assertThat(arrived.getFirst().at() - answered.get(n)).isLessThan(ON_ITS_WAY.toNanos());
      } else {
        assertThat(api.message(ids.get(n)).path("reason").asString()).isEqualTo("opted_out");
      }
    }
    assertThat(sent).as("both ends of the race were seen").isBetween(1, rounds - 1);
  }

  @Test
  @DisplayName(
      "F18 the person gets one confirmation: the provider's, or ours where we are set to it")
  void oneConfirmation() {
    assertThat(writes(person(3), "STOP").body()).doesNotContain("<Message");
    api.sender(Map.of("opt_out_replies", "gateway"));
    try {
      assertThat(writes(person(4), "STOP").body()).containsOnlyOnce("<Message");
      assertThat(writes(person(4), "START").body()).containsOnlyOnce("<Message");
    } finally {
      api.sender(Map.of("opt_out_replies", "provider"));
    }
  }
}
