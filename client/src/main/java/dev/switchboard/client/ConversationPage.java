package dev.switchboard.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Conversations, those in which something happened last first.
 *
 * @param json the answer as it was received
 */
public record ConversationPage(List<Row> rows, Optional<String> nextCursor, String json) {
  public ConversationPage {
    rows = List.copyOf(rows);
  }

  /**
   * One person and one number of ours.
   *
   * @param lastBody the latest text of both directions
   * @param found the text that was searched for, where one was
   */
  public record Row(
      String address,
      String sender,
      String channel,
      Optional<String> profileName,
      int unread,
      Conversation.Direction lastDirection,
      String lastBody,
      Instant at,
      Optional<String> found) {}
}
