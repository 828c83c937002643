package dev.switchboard.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which conversations.
 *
 * @param search a number's first or last digits, a name, or words of a text
 * @param channel sms or whatsapp
 * @param reading whether only those with something unread are wanted
 * @param pageSize 1 to 200
 */
public record ConversationQuery(
    Optional<String> search,
    Optional<String> channel,
    Reading reading,
    int pageSize,
    Optional<String> cursor) {

  /** What of them is wanted. */
  public enum Reading {
    ANY,
    UNREAD
  }

  /** All of them, 50 per request. */
  public static ConversationQuery all() {
    return new ConversationQuery(
        Optional.empty(), Optional.empty(), Reading.ANY, 50, Optional.empty());
  }

  String path() {
    List<String> parts = new ArrayList<>();
    parts.add("limit=" + pageSize);
    search.ifPresent(value -> parts.add("q=" + Exchange.encode(value)));
    channel.ifPresent(value -> parts.add("channel=" + Exchange.encode(value)));
    cursor.ifPresent(value -> parts.add("cursor=" + Exchange.encode(value)));
    if (reading == Reading.UNREAD) {
      parts.add("unread=true");
    }
    return "/v1/conversations?" + String.join("&", parts);
  }
}
