package dev.switchboard.browser;

import static org.awaitility.Awaitility.await;

import dev.switchboard.client.Message;
import dev.switchboard.client.MessageStatus;
import dev.switchboard.client.NewMessage;
import dev.switchboard.client.Switchboard;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Situations that take a few steps to get into, all of them by what providers and phones do. */
final class Scenes {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AtomicInteger PHONES = new AtomicInteger();

  private final Switchboard client;
  private final Simulation simulation;

  Scenes(Switchboard client, Simulation simulation) {
    this.client = client;
    this.simulation = simulation;
  }

  /** A phone that nobody has texted yet. */
  static String freshPhone() {
    return "+1415555%04d".formatted(2000 + PHONES.getAndIncrement());
  }

  /** Sends and waits for this status. */
  Message sent(NewMessage message, MessageStatus until) {
    String id = client.send(message).id();
    return await().atMost(PATIENCE).until(() -> client.message(id), now -> now.status() == until);
  }

  Message delivered(String to, String body) {
    return sent(NewMessage.to(to, body).build(), MessageStatus.DELIVERED);
  }

  /** The carrier reports that the phone cannot be reached. */
  Message undelivered(String to, String body) {
    simulation.carrier(to, "unreachable");
    return sent(NewMessage.to(to, body).build(), MessageStatus.UNDELIVERED);
  }

  /**
   * The provider takes the message, but its answer, its callbacks and its list never reach us: what
   * became of it is for a person to say.
   */
  Message parked(String to, String body) {
    simulation.faults(
        "{\"operation\":\"messages.create\",\"to\":\"" + to + "\",\"action\":\"reset_after\"}",
        "{\"operation\":\"messages.create\",\"to\":\"" + to + "\",\"action\":\"drop_callback\"}",
        "{\"operation\":\"messages.list\",\"action\":\"500_before\"}");
    String id = client.send(NewMessage.to(to, body).build()).id();
    await().atMost(PATIENCE).until(() -> client.message(id).status() == MessageStatus.UNKNOWN);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          simulation.advance(Duration.ofSeconds(31));
          return client.attention().stream().anyMatch(item -> item.subject().equals(id));
        });
    simulation.faults();
    return client.message(id);
  }
}
