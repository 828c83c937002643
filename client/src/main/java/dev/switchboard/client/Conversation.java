package dev.switchboard.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The latest texts to and by one address, the newest first.
 *
 * @param json the answer as it was received
 */
public record Conversation(String address, List<Entry> messages, String json) {
  public Conversation {
    messages = List.copyOf(messages);
  }

  /** One text. */
  public record Entry(Direction direction, String body, Instant at, Optional<String> status) {}

  /** Who wrote. */
  public enum Direction {
    INBOUND,
    OUTBOUND
  }
}
