package dev.switchboard.core.conversation;

import dev.switchboard.core.media.MediaType;
import java.util.Optional;

/**
 * What becomes of a file that somebody sent: what it is by its content, and how it may be shown.
 * What a browser could run, and what nobody knows, is only ever saved, never opened in a page.
 */
public sealed interface Attachment {

  /** WhatsApp's own limit; an MMS holds less ("WhatsApp: media", "Accepted content types"). */
  long MOST_BYTES = 16L << 20;

  /** More than ten never come with one message. */
  int MOST_ITEMS = 10;

  /**
   * It is kept.
   *
   * @param contentType to serve it with
   * @param type by its content, where anybody could say
   * @param note where it is not what it was called
   */
  record Kept(String contentType, Optional<MediaType> type, Showing showing, Optional<String> note)
      implements Attachment {}

  /** It is not kept. */
  record Refused(String reason) implements Attachment {}

  /** Where it may appear. */
  enum Showing {
    IMAGE,
    AUDIO,
    VIDEO,
    /** Saved under a name, never opened in our pages. */
    SAVED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Judges a file that is there as a whole.
   *
   * @param found by its first bytes
   * @param claimed the Content-Type it came with
   */
  static Attachment judge(Optional<MediaType> found, Optional<String> claimed, long bytes) {
    if (bytes == 0) {
      return new Refused("it is empty");
    }
    if (bytes > MOST_BYTES) {
      return tooLarge();
    }
    Optional<MediaType> named = claimed.flatMap(MediaType::called);
    Optional<String> note =
        found.isPresent() && named.isPresent() && !found.equals(named)
            ? Optional.of("it was called " + named.get().word() + " and is " + found.get().word())
            : Optional.empty();
    Showing showing = found.map(Attachment::showing).orElse(Showing.SAVED);
    String contentType =
        switch (showing) {
          case IMAGE, AUDIO, VIDEO -> contentType(found.orElseThrow(), named, claimed, showing);
          // Text and pages lie among them: a browser is not told what they are.
          case SAVED ->
              found
                  .filter(type -> type == MediaType.PDF || type == MediaType.VCARD)
                  .map(MediaType::word)
                  .orElse("application/octet-stream");
        };
    return new Kept(contentType, found, showing, note);
  }

  /** What is larger than we take, found out before all of it was read. */
  static Refused tooLarge() {
    return new Refused("it is larger than " + (MOST_BYTES >> 20) + " MB, the most that is kept");
  }

  /** Containers hold sound or pictures alike: which of them, only the name says. */
  private static String contentType(
      MediaType found, Optional<MediaType> named, Optional<String> claimed, Showing showing) {
    boolean sound =
        showing == Showing.VIDEO
            && named.filter(found::equals).isPresent()
            && claimed.filter(name -> name.startsWith("audio/")).isPresent();
    return sound ? found.word().replaceFirst("^video/", "audio/") : found.word();
  }

  private static Showing showing(MediaType type) {
    return switch (type) {
      case JPEG, PNG, GIF, WEBP, BMP, AVIF -> Showing.IMAGE;
      case MP3, OGG, WAV, AMR, AC3, AU -> Showing.AUDIO;
      case MP4, QUICKTIME, THREE_GPP, WEBM, MPEG -> Showing.VIDEO;
      default -> Showing.SAVED;
    };
  }
}
