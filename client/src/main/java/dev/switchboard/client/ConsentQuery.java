package dev.switchboard.client;

import java.util.Optional;

/**
 * Which consents to list, newest first. Empty parts do not restrict.
 *
 * @param sender a sender, a Messaging Service, or {@code *} for rows that hold for all senders
 * @param pageSize 1 to 200
 * @param cursor where an earlier page ended
 */
public record ConsentQuery(
    Optional<Consent.Choice> choice,
    Optional<Channel> channel,
    Optional<String> sender,
    int pageSize,
    Optional<String> cursor) {

  public ConsentQuery {
    if (pageSize < 1 || pageSize > 200) {
      throw new IllegalArgumentException("a page has 1 to 200 consents, not " + pageSize);
    }
  }

  /** All of them, 50 per request. */
  public static ConsentQuery all() {
    return new ConsentQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), 50, Optional.empty());
  }

  String path() {
    StringBuilder path = new StringBuilder("/v1/consents?limit=").append(pageSize);
    choice.ifPresent(value -> path.append("&status=").append(value.word()));
    channel.ifPresent(value -> path.append("&channel=").append(value.word()));
    sender.ifPresent(value -> path.append("&sender=").append(Exchange.encode(value)));
    cursor.ifPresent(value -> path.append("&cursor=").append(Exchange.encode(value)));
    return path.toString();
  }
}
