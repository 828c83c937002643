package dev.switchboard.app.invariant;

import static dev.switchboard.app.invariant.World.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.app.invariant.GatewayProcess.Setup;
import dev.switchboard.app.invariant.StubProvider.Arrival;
import dev.switchboard.app.invariant.StubProvider.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pace as the provider measures it: by arrivals, in segments, in every sliding second. Figures
 * to the percent are a matter of benchmarks. Here the provider lives among a thousand tests, and
 * what comes while its virtual machine is held up is stamped late. How long that was is measured,
 * and the window that begins there is shorter by so much.
 */
@Isolated("it measures time")
@DisplayName("At the provider")
@Tag("long")
class PaceTest {
  private static final int RATE = 80;
  private static final long STAMPED_LATE = Duration.ofMillis(15).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private Stalls stalls;
  private Backstage stage;
  private StubProvider provider;
  private Setup setup;

  @BeforeEach
  void start(@TempDir Path home) {
    stalls = new Stalls();
    stage = Backstage.set(home, "pace");
    provider = stage.provider();
    setup = stage.setup();
  }

  @AfterEach
  void end() {
    stage.close();
    stalls.close();
  }

  /** One, two, one, three, … segments. */
  private static List<Map<String, Object>> mixed(int first, int count) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String body = "x".repeat(i % 2 == 0 ? 20 : i % 4 == 1 ? 200 : 400) + (first + i);
      lines.add(Map.of("to", person(first + i), "body", body));
    }
    return lines;
  }

  private static int segments(Arrival arrival) {
    int length = arrival.body().length();
    return length <= 160 ? 1 : (length + 152) / 153;
  }

  private Worst worst() {
    List<Arrival> arrivals = inOrder();
    return Worst.of(arrivals, arrival -> STAMPED_LATE + stalls.before(arrival.at()));
  }

  private List<Arrival> inOrder() {
    return provider.arrivals().stream().sorted(Comparator.comparingLong(Arrival::at)).toList();
  }

  /**
   * The window of a second with the most segments.
   *
   * @param first when its first came, and {@code last} its last, by {@link System#nanoTime()}
   */
  private record Worst(int segments, long first, long last) {
    static Worst of(List<Arrival> arrivals, ToLongFunction<Arrival> stampedLate) {
      ArrayDeque<Arrival> window = new ArrayDeque<>();
      int inside = 0;
      Worst worst = new Worst(0, 0, 0);
      for (Arrival arrival : arrivals) {
        window.add(arrival);
        inside += PaceTest.segments(arrival);
        while (arrival.at() - window.peek().at()
            >= SECOND - stampedLate.applyAsLong(window.peek())) {
          inside -= PaceTest.segments(window.poll());
        }
        if (inside > worst.segments) {
          worst = new Worst(inside, window.peek().at(), arrival.at());
        }
      }
      return worst;
    }

    /** What a person needs to find out why. */
    String told(List<Arrival> arrivals, Map<String, Long> events) {
      StringBuilder told = new StringBuilder("\n");
      events.forEach((what, at) ->
          told.append("%s: %+d ms from its first%n".formatted(what, (at - first) / 1_000_000)));
      long before = first - SECOND / 5;
      for (Arrival arrival : arrivals) {
        if (arrival.at() >= before && arrival.at() <= last) {
          told.append((arrival.at() - first) / 1_000_000).append(' ');
        }
      }
      return told.toString();
    }
  }

  private static double perSecond(List<Arrival> arrivals) {
    int all = arrivals.stream().mapToInt(PaceTest::segments).sum();
    long span = arrivals.getLast().at() - arrivals.getFirst().at();
    return (all - segments(arrivals.getLast())) * (double) SECOND / span;
  }

  private void arrived(int count) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(provider.arrivals()).hasSize(count));
  }

  @ParameterizedTest(
      name = "F11 F12 F31 with {0} ms of latency, no sliding second holds more than the rate")
  @ValueSource(ints = {0, 50, 500})
  void slidingSecond(int latency) {
    provider.answers(arrival -> {
      LockSupport.parkNanos(Duration.ofMillis(latency).toNanos());
      return Reply.accepted(arrival);
    });
    try (GatewayProcess gateway = setup.start()) {
      gateway.api().rate(RATE);
      gateway.api().batch(mixed(0, 400));
      arrived(400);
    }
    List<Arrival> arrivals = inOrder();
    assertThat(worst().segments()).isLessThanOrEqualTo(RATE);
    assertThat(perSecond(arrivals)).as("of 80 segments a second").isGreaterThan(0.9 * RATE);
  }

  @Test
  @DisplayName("F13 rate 0 pauses; a fraction works")
  void fractions() {
    try (GatewayProcess gateway = setup.start()) {
      Api api = gateway.api();
      api.rate(0);
      api.batch(mixed(0, 20));
      api.rate(0.5);
      await().atMost(Duration.ofSeconds(30)).until(() -> provider.arrivals().size() >= 3);
      api.rate(0);
      int so = provider.arrivals().size();
      await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
      assertThat(provider.arrivals().size()).as("after the pause").isLessThanOrEqualTo(so + 1);
    }
    List<Arrival> arrivals = inOrder();
    for (int i = 1; i < 3; i++) {
      assertThat(arrivals.get(i).at() - arrivals.get(i - 1).at())
          .isGreaterThan(segments(arrivals.get(i - 1)) * 2 * SECOND - SECOND / 20);
    }
  }

  @Test
  @DisplayName(
      "F3 F14 two nodes on one store, one of them killed and another asleep for a while: each of 2,000 goes"
          + " once, at the rate of one")
  void twoNodes() {
    int port = GatewayProcess.freePort();
    Map<String, Long> events = new LinkedHashMap<>();
    GatewayProcess one = setup.start();
    try (GatewayProcess two = setup.with("SWITCHBOARD_PORT", Integer.toString(port)).start()) {
      two.api().rate(100);
      one.api().batch(mixed(0, 400));
      for (int i = 1; i < 4; i++) {
        (i % 2 == 0 ? one : two).api().batch(ones(i * 400, 400));
      }
      two.api().batch(ones(1_600, 400));
      await().atMost(Duration.ofSeconds(30)).until(() -> provider.arrivals().size() > 100);
      one.signal("STOP");
      events.put("asleep", System.nanoTime());
      await().atMost(Duration.ofSeconds(30)).pollDelay(Duration.ofSeconds(12)).until(() -> true);
      one.signal("CONT");
      events.put("awake", System.nanoTime());
      int woken = provider.arrivals().size();
      await().atMost(Duration.ofSeconds(30)).until(() -> provider.arrivals().size() > woken + 100);
      one.kill();
      events.put("killed", System.nanoTime());
      await()
          .atMost(Duration.ofSeconds(150))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> assertThat(two.api().messages("queued", "sending", "unknown")).isEmpty());
    } finally {
      one.kill();
    }
    assertThat(provider.accepted()).hasSize(2_000);
    assertThat(provider.arrivals()).hasSize(2_000);
    Worst worst = worst();
    assertThat(worst.segments())
        .as(() -> "not the rate of two nodes" + worst.told(inOrder(), events))
        .isLessThanOrEqualTo(100);
  }

  private static List<Map<String, Object>> ones(int first, int count) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(Map.of("to", person(first + i), "body", "one " + (first + i)));
    }
    return lines;
  }
}
