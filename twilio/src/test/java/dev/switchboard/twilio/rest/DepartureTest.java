package dev.switchboard.twilio.rest;

import static dev.switchboard.twilio.rest.WildServer.answer;
import static dev.switchboard.twilio.rest.WildServer.says;
import static dev.switchboard.twilio.rest.WildServer.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.provider.Departure;
import dev.switchboard.core.provider.Outcome;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The gate is asked on an open connection, right before the first byte")
class DepartureTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Outcome ACCEPTED = new Outcome.Accepted(Bench.SID, "queued");

  private final WildServer server = new WildServer(says(201, Bench.CREATED)).start();
  private final TwilioApi api = Bench.api(server.uri());
  private final TwilioMessages messages = Bench.messages(api);

  @AfterEach
  void close() {
    api.close();
    server.close();
  }

  @Test
  void the_connection_is_open_and_nothing_written_when_the_gate_is_asked() {
    AtomicInteger requestsAtTheGate = new AtomicInteger(-1);
    Departure gate =
        () -> {
          Awaitility.await().until(() -> server.connections() == 1);
          requestsAtTheGate.set(server.requests().size());
          return true;
        };
    assertThat(send(gate)).isEqualTo(ACCEPTED);
    assertThat(requestsAtTheGate).hasValue(0);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void a_closed_gate_leaves_the_message_unsent() {
    assertThat(send(() -> false)).isEqualTo(new Outcome.Unsent("not allowed to leave any more"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void a_gate_that_breaks_leaves_the_message_unsent_and_the_pool_alive() {
    Departure broken =
        () -> {
          throw new AssertionError("the store is gone");
        };
    assertThat(send(broken))
        .isEqualTo(new Outcome.Unsent("waiting to leave failed: AssertionError"));
    assertThat(server.requests()).isEmpty();
    assertThat(send(Departure.AT_ONCE)).isEqualTo(ACCEPTED);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void an_interrupt_at_the_gate_leaves_the_message_unsent_and_the_interrupt_set() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    Queue<Object> seen = new ConcurrentLinkedQueue<>();
    Departure never =
        () -> {
          waiting.countDown();
          new CountDownLatch(1).await();
          return true;
        };
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              seen.add(send(never));
              seen.add(Thread.currentThread().isInterrupted());
            });
    waiting.await();
    sender.interrupt();
    sender.join();
    assertThat(seen)
        .containsExactly(new Outcome.Unsent("interrupted while waiting to leave"), true);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName(
      "A connection that the server closed while the message waited is replaced before the first byte")
  void closed_while_waiting() {
    assertThat(send(Departure.AT_ONCE)).isEqualTo(ACCEPTED);
    AtomicInteger asked = new AtomicInteger();
    Departure gate =
        () -> {
          asked.incrementAndGet();
          server.hangUp();
          rest(Duration.ofMillis(1100));
          return true;
        };
    assertThat(send(gate)).isEqualTo(ACCEPTED);
    assertThat(asked).hasValue(1);
    assertThat(server.requests()).extracting(WildServer.Seen::connection).containsExactly(1, 2);
  }

  @Test
  @DisplayName(
      "A kept connection that the server closed between two sends is replaced: two sends, two requests")
  void closed_between_sends() {
    assertThat(send(Departure.AT_ONCE)).isEqualTo(ACCEPTED);
    server.hangUp();
    rest(Duration.ofMillis(150));
    assertThat(send(Departure.AT_ONCE)).isEqualTo(ACCEPTED);
    assertThat(server.requests()).extracting(WildServer.Seen::connection).containsExactly(1, 2);
  }

  @Test
  @DisplayName(
      "A kept connection that the server closes in the very moment of the next send is never sent on twice")
  void closed_at_the_last_moment() {
    assertThat(send(Departure.AT_ONCE)).isEqualTo(ACCEPTED);
    Departure gate =
        () -> {
          server.hangUp();
          return true;
        };
    assertThat(send(gate)).isInstanceOf(Outcome.Unknown.class);
    // The dying connection may still have been read from; no other one carried the request again.
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.requests()).hasSizeBetween(1, 2);
    assertThat(send(Departure.AT_ONCE)).isEqualTo(ACCEPTED);
    assertThat(server.connections()).isEqualTo(2);
    assertThat(server.requests()).filteredOn(seen -> seen.connection() == 2).hasSize(1);
  }

  @Test
  void connections_are_kept_warm() {
    for (int i = 0; i < 5; i++) {
      assertThat(send(Departure.AT_ONCE)).isEqualTo(ACCEPTED);
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void fifty_virtual_threads_send_at_once_each_on_its_own_connection() throws Exception {
    int senders = 50;
    CountDownLatch arrived = new CountDownLatch(senders);
    server.behaves((_, socket) -> {
      arrived.countDown();
      arrived.await();
      write(socket, answer(201, Bench.CREATED));
    });
    Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    Thread[] threads = new Thread[senders];
    for (int i = 0; i < senders; i++) {
      threads[i] = Thread.ofVirtual().start(() -> outcomes.add(send(Departure.AT_ONCE)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(outcomes).hasSize(senders).containsOnly(ACCEPTED);
    assertThat(server.requests()).hasSize(senders);
  }

  private Outcome send(Departure departure) {
    return messages.send(Bench.submission(departure, PATIENCE));
  }

  private static void rest(Duration time) {
    long start = System.nanoTime();
    Awaitility.await().until(() -> System.nanoTime() - start > time.toNanos());
  }
}
