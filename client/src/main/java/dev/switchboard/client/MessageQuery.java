package dev.switchboard.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which messages to list, newest first. Empty parts do not restrict.
 *
 * @param since not created before this time
 * @param pageSize 1 to 200 messages per request
 * @param cursor where an earlier page ended
 */
public record MessageQuery(
    List<MessageStatus> statuses,
    Optional<String> to,
    Optional<String> from,
    Optional<Instant> since,
    int pageSize,
    Optional<String> cursor) {

  public MessageQuery {
    statuses = List.copyOf(statuses);
    if (pageSize < 1 || pageSize > 200) {
      throw new IllegalArgumentException("a page has 1 to 200 messages, not " + pageSize);
    }
  }

  /** All messages, 50 per request. */
  public static MessageQuery all() {
    return new MessageQuery(
        List.of(), Optional.empty(), Optional.empty(), Optional.empty(), 50, Optional.empty());
  }

  public MessageQuery withStatuses(List<MessageStatus> value) {
    return new MessageQuery(value, to, from, since, pageSize, cursor);
  }

  public MessageQuery withTo(String value) {
    return new MessageQuery(statuses, Optional.of(value), from, since, pageSize, cursor);
  }

  public MessageQuery withFrom(String value) {
    return new MessageQuery(statuses, to, Optional.of(value), since, pageSize, cursor);
  }

  public MessageQuery withSince(Instant value) {
    return new MessageQuery(statuses, to, from, Optional.of(value), pageSize, cursor);
  }

  public MessageQuery withPageSize(int value) {
    return new MessageQuery(statuses, to, from, since, value, cursor);
  }

  public MessageQuery withCursor(String value) {
    return new MessageQuery(statuses, to, from, since, pageSize, Optional.of(value));
  }

  String path() {
    List<String> parts = new ArrayList<>();
    parts.add("limit=" + pageSize);
    if (!statuses.isEmpty()) {
      parts.add("status=" + String.join(",", statuses.stream().map(MessageStatus::word).toList()));
    }
    to.ifPresent(value -> parts.add("to=" + Exchange.encode(value)));
    from.ifPresent(value -> parts.add("from=" + Exchange.encode(value)));
    since.ifPresent(value -> parts.add("since=" + Exchange.encode(value.toString())));
    cursor.ifPresent(value -> parts.add("cursor=" + Exchange.encode(value)));
    return "/v1/messages?" + String.join("&", parts);
  }
}
