package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.GatewayProcess.Setup;
import dev.switchboard.app.invariant.StubProvider.Arrival;
import dev.switchboard.app.invariant.StubProvider.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Where more waits than may go: after an outage, and where the provider's own queue is full. */
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A backlog")
@Tag("long")
class BacklogTest {
  /** A hundred thousand in earnest; enough here to fill every place many times over. */
  private static final int DUE_AT_ONCE = 3_000;

  /** As many requests as one node has under way at most. */
  private static final int MOST_UNDER_WAY = 160;

  private Backstage stage;
  private StubProvider provider;
  private Setup setup;

  @BeforeEach
  void start(@TempDir Path home) {
    stage = Backstage.set(home, "backlog");
    provider = stage.provider();
    setup = stage.setup();
  }

  @AfterEach
  void end() {
    stage.close();
  }

  private static List<String> ids(List<JsonNode> lines) {
    return lines.stream().map(line -> line.path("id").asString()).toList();
  }

  private List<Arrival> arrivals(String text) {
    return provider.arrivals().stream().filter(a -> a.body().startsWith(text)).toList();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @DisplayName(
      "F30 thousands that became due in an outage drain with bounded requests under way, each once, and a code overtakes them")
  void dueAtOnce() {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    provider.answers(arrival -> {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      // an answer takes a moment, so that a storm would pile up
      LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
      underWay.decrementAndGet();
      return Reply.accepted(arrival);
    });
    GatewayProcess before = setup.start();
    before.api().rate(600);
    Instant due = Instant.now().plusSeconds(15);
    List<Map<String, Object>> lines =
        IntStream.range(0, DUE_AT_ONCE)
            .mapToObj(n ->
                Map.<String, Object>of(
                    "to",
                    person(n),
                    "body",
                    "due " + n,
                    "priority",
                    n % 2 == 0 ? "normal" : "bulk",
                    "send_at",
                    due.toString()))
            .toList();
    assertThat(ids(before.api().batch(lines))).hasSize(DUE_AT_ONCE);
    assertThat(arrivals("due")).as("nothing goes before it is due").isEmpty();
    before.kill();
    await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now().isAfter(due));
    try (GatewayProcess again = setup.start()) {
      await().atMost(Duration.ofSeconds(30)).until(() -> arrivals("due").size() > 200);
      long posted = System.nanoTime();
      again.api().send(person(9_000), "code 123456", "urgent");
      await().atMost(Duration.ofSeconds(30)).until(() -> !arrivals("code").isEmpty());
      assertThat(Duration.ofNanos(arrivals("code").getFirst().at() - posted))
          .as("a code does not wait for the backlog")
          .isLessThan(Duration.ofSeconds(4));
      assertThat(arrivals("due")).as("the backlog was still there").hasSizeLessThan(DUE_AT_ONCE);
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(provider.accepted()).hasSize(DUE_AT_ONCE + 1));
      assertThat(provider.accepted().values()).as("each once").containsOnly(1L);
      assertThat(most.get()).as("requests under way at once").isLessThanOrEqualTo(MOST_UNDER_WAY);
      assertThat(bulkInFirstHalf()).as("the lower lane gets its share").isPositive();
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @DisplayName(
      "F15 after a storm of 429 everything goes within a bounded time, each once, and the storm itself was no flood")
  void stormOf429() {
    AtomicInteger refused = new AtomicInteger();
    AtomicLong begun = new AtomicLong();
    provider.answers(arrival -> {
      begun.compareAndSet(0, System.nanoTime());
      if (System.nanoTime() - begun.get() < Duration.ofSeconds(8).toNanos()) {
        refused.incrementAndGet();
        return Reply.refused(429, 20429, "Too many requests");
      }
      return Reply.accepted(arrival);
    });
    try (GatewayProcess gateway = setup.start()) {
      gateway.api().rate(100);
      List<Map<String, Object>> lines =
          IntStream.range(0, 1_000)
              .mapToObj(n -> Map.<String, Object>of("to", person(n), "body", "storm " + n))
              .toList();
      assertThat(ids(gateway.api().batch(lines))).hasSize(1_000);
      // 8 s of storm, 10 s at the rate, and what the put off ones wait
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(provider.accepted()).hasSize(1_000));
      assertThat(provider.accepted().values()).as("each once").containsOnly(1L);
      assertThat(refused.get()).as("tries in the storm").isLessThanOrEqualTo(100 * 9);
    }
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @DisplayName("F3 two nodes take ten thousand ids of one queue, each once")
  void twoNodesTenThousand() {
    int port = GatewayProcess.freePort();
    try (GatewayProcess one = setup.start();
        GatewayProcess two = setup.with("SWITCHBOARD_PORT", Integer.toString(port)).start()) {
      one.api().rate(0);
      for (int part = 0; part < 10; part++) {
        int first = part * 1_000;
        (part % 2 == 0 ? one : two)
            .api()
            .batch(
                IntStream.range(first, first + 1_000)
                    .mapToObj(n -> Map.<String, Object>of("to", person(n), "body", "id " + n))
                    .toList());
      }
      two.api().rate(5_000);
      // 2 s at the rate; a try that a busy machine has made unknown is decided after 35 s
      await()
          .atMost(Duration.ofSeconds(120))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() ->
              assertThat(provider.accepted().size())
                  .as(() -> "accepted, and not yet: " + unsettled(one))
                  .isEqualTo(10_000));
      assertThat(provider.arrivals()).as("each once").hasSize(10_000);
    }
  }

  private static List<JsonNode> unsettled(GatewayProcess gateway) {
    return gateway.api().messages("queued", "sending", "unknown").stream().limit(3).toList();
  }

  private long bulkInFirstHalf() {
    List<Arrival> due = arrivals("due");
    return due.subList(0, due.size() / 2).stream()
        .filter(a -> Integer.parseInt(a.body().substring("due ".length())) % 2 == 1)
        .count();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @DisplayName(
      "F28 a sender whose queue at the provider is full (21611) is not fed, says so, and loses nothing")
  void queueFullAtTheProvider() {
    try (GatewayProcess gateway = setup.start()) {
      Api api = gateway.api();
      api.rate(100);
      provider.answers(
          arrival -> Reply.refused(429, 21611, "exceeded the maximum number of queued messages"));
      List<Map<String, Object>> lines =
          IntStream.range(0, 300)
              .mapToObj(n -> Map.<String, Object>of("to", person(n), "body", "full " + n))
              .toList();
      List<String> ids = new ArrayList<>(ids(api.batch(lines)));
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> {
            assertThat(arrivals("full")).isNotEmpty();
            assertThat(api.messages("sending")).isEmpty();
          });
      int fed = arrivals("full").size();
      assertThat(fed).as("fed before it was known").isLessThan(150);
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(arrivals("full")).as("fed since").hasSize(fed));
      assertThat(ids).allSatisfy(id -> assertThat(api.status(id)).isEqualTo("queued"));
      assertThat(api.message(ids.getLast()).path("reason").asString()).contains("is full");
      assertThat(api.message(ids.getLast()).path("next").path("at").isString()).isTrue();

      provider.answers(Reply::accepted);
      api.resume();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(provider.accepted()).hasSizeGreaterThanOrEqualTo(300 - fed));
      assertThat(provider.accepted().values()).containsOnly(1L);
    }
  }
}
