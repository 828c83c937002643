package dev.switchboard.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.core.message.Lane;
import dev.switchboard.core.pace.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("At the gate of a sender")
class PacerTest {
  private static final long SECOND = 1_000_000_000;

  private final ConcurrentLinkedQueue<Long> departures = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();

  private static long soon(double seconds) {
    return System.nanoTime() + (long) (seconds * SECOND);
  }

  private void go(Pacer pacer, String name, long rank, int segments) {
    go(pacer, Lane.NORMAL, name, rank, segments);
  }

  private void go(Pacer pacer, Lane lane, String name, long rank, int segments) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            pacer
                .leave(lane, rank, segments, soon(20))
                .ifPresent(leave -> {
                  departures.add(System.nanoTime());
                  order.add(name);
                  leave.left();
                });
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void arrived(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> departures.size() >= count);
  }

  @Test
  @DisplayName("two senders of an account with a ceiling stay below it together")
  void ceiling() {
    Ceiling ceiling = new Ceiling(20);
    Pacer one = new Pacer(50, Optional.of(ceiling));
    Pacer two = new Pacer(50, Optional.of(ceiling));
    for (int i = 0; i < 30; i++) {
      go(i % 2 == 0 ? one : two, "any", i, 1);
    }
    arrived(30);
    List<Long> at = departures.stream().sorted().toList();
    for (int i = 20; i < at.size(); i++) {
      assertThat(at.get(i) - at.get(i - 20)).isGreaterThanOrEqualTo(SECOND);
    }
  }

  @Test
  @DisplayName("the lowest rank goes first, whoever came first")
  void rank() {
    Pacer pacer = new Pacer(5, Optional.empty());
    pacer.hold(List.of(new Pace.Held(5, soon(1))));
    go(pacer, "bulk", 10, 1);
    await().until(() -> pacer.waiting() == 1);
    go(pacer, "urgent", -10, 1);
    arrived(2);
    assertThat(order).containsExactly("urgent", "bulk");
  }

  @Test
  @DisplayName(
      "a short one uses the room that a long one cannot use yet, and the long one goes soon")
  void fills() {
    Pacer pacer = new Pacer(10, Optional.empty());
    pacer.hold(List.of(new Pace.Held(8, soon(1))));
    go(pacer, "long", 1, 5);
    await().until(() -> pacer.waiting() == 1);
    for (int i = 0; i < 6; i++) {
      go(pacer, "short", 2 + i, 1);
    }
    arrived(7);
    assertThat(order).startsWith("short", "short", "long");
  }

  @Test
  @DisplayName(
      "an urgent long one lets only three go before it, another one as many as fit in 400 ms, and no more")
  void yields() {
    assertThat(before(Lane.URGENT)).isEqualTo(3);
    assertThat(before(Lane.NORMAL)).isBetween(10L, 26L);
  }

  /** How many of one segment go before one of 40 for which room comes after a second. */
  private long before(Lane lane) {
    departures.clear();
    order.clear();
    Pacer pacer = new Pacer(60, Optional.empty());
    pacer.hold(List.of(new Pace.Held(25, soon(1))));
    go(pacer, lane, "long", 1, 40);
    await().until(() -> pacer.waiting() == 1);
    for (int i = 0; i < 30; i++) {
      go(pacer, "short", 2 + i, 1);
    }
    arrived(31);
    return List.copyOf(order).indexOf("long");
  }

  @Test
  @DisplayName("closing sends everybody home, and nobody after that gets through")
  void closed() throws InterruptedException {
    Pacer pacer = new Pacer(1, Optional.empty());
    pacer.hold(List.of(new Pace.Held(1, soon(60))));
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(5);
    for (int i = 0; i < 5; i++) {
      int rank = i;
      Thread.ofVirtual()
          .start(() -> {
            try {
              if (pacer.leave(Lane.BULK, rank, 1, soon(60)).isEmpty()) {
                refused.incrementAndGet();
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            all.countDown();
          });
    }
    await().until(() -> pacer.waiting() == 5);
    pacer.close();
    all.await();
    assertThat(refused).hasValue(5);
    assertThat(pacer.leave(Lane.BULK, 0, 1, soon(60))).isEmpty();
  }

  @Test
  @DisplayName("whoever must have left by a time hears that it came")
  void deadline() throws InterruptedException {
    Pacer pacer = new Pacer(0, Optional.empty());
    assertThat(pacer.leave(Lane.BULK, 0, 1, soon(0.05))).isEmpty();
  }
}
