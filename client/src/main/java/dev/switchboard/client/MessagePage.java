package dev.switchboard.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param nextCursor where the next page starts; empty after the last
 * @param json the answer as it was received
 */
public record MessagePage(List<Message> messages, Optional<String> nextCursor, String json) {
  public MessagePage {
    messages = List.copyOf(messages);
  }
}
