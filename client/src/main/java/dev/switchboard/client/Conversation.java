package dev.switchboard.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The latest texts to and by one address, the newest first.
 *
 * @param with how the person stands with each number of ours, the latest first
 * @param nextCursor where earlier texts are, where there are any
 * @param json the answer as it was received
 */
public record Conversation(
    String address,
    List<Entry> messages,
    List<Standing> with,
    Optional<String> nextCursor,
    String json) {
  public Conversation {
    messages = List.copyOf(messages);
    with = List.copyOf(with);
  }

  /**
   * One text.
   *
   * @param sender the number of ours
   * @param media files that came with it
   * @param place where they are, where they shared it
   * @param button what they tapped
   * @param rule which rule of ours wrote it, where one did
   */
  public record Entry(
      String id,
      Direction direction,
      String sender,
      String body,
      Instant at,
      Optional<String> status,
      List<Media> media,
      Optional<Place> place,
      Optional<Button> button,
      Optional<String> rule) {
    public Entry {
      media = List.copyOf(media);
    }
  }

  /**
   * A file.
   *
   * @param item which of the text's files, from 0
   * @param state {@code waiting}, {@code stored} or {@code refused}
   * @param contentType by its content, once it is stored
   * @param note why it is not there, or that it is not what it was called
   */
  public record Media(
      int item, String state, Optional<String> contentType, long bytes, Optional<String> note) {}

  /** A place, in degrees. */
  public record Place(
      double latitude, double longitude, Optional<String> label, Optional<String> address) {}

  /** A tapped button. */
  public record Button(String text, Optional<String> payload) {}

  /** How the person stands with one number of ours. */
  public record Standing(
      String sender,
      String channel,
      int unread,
      Optional<String> profileName,
      Optional<Instant> lastInboundAt) {}

  /** Who wrote. */
  public enum Direction {
    INBOUND,
    OUTBOUND
  }
}
