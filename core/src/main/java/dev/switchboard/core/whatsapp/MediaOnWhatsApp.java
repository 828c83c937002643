package dev.switchboard.core.whatsapp;

import dev.switchboard.core.media.Finding;
import dev.switchboard.core.media.MediaRules.Verdict;
import dev.switchboard.core.media.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What may go with a free WhatsApp message: one file, of some kinds, of some size (Twilio, "Sending
 * media on WhatsApp"; errors 63019, 63021 and 63034). As with an MMS, only what was seen to be
 * wrong is refused.
 */
public final class MediaOnWhatsApp {
  /** Pictures, in bytes. */
  public static final long MOST_PICTURE = 5L << 20;

  /** Everything else, in bytes. */
  public static final long MOST_OTHERS = 16L << 20;

  /** A text beside media, in UTF-16 units. */
  public static final int LONGEST_CAPTION = 1_024;

  private static final long MOST_STICKER = 500L << 10;
  private static final Set<MediaType> PICTURES = Set.of(MediaType.JPEG, MediaType.PNG);
  private static final Set<MediaType> AUDIO = Set.of(MediaType.MP3, MediaType.OGG, MediaType.AMR);
  private static final Set<MediaType> OTHERS =
      Set.of(MediaType.MP4, MediaType.THREE_GPP, MediaType.PDF, MediaType.VCARD);

  /** Told apart by their Content-Type alone: old ones and archives look like many others. */
  private static final Set<String> OFFICE =
      Set.of(
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation");

  private MediaOnWhatsApp() {}

  /**
   * @param body the text beside them
   */
  public static Verdict judge(List<? extends Finding> findings, String body) {
    if (findings.size() > 1) {
      return new Verdict.Refused(
          Optional.empty(),
          "holds "
              + findings.size()
              + " items, and one goes with a WhatsApp message; send one each");
    }
    return findings.isEmpty()
        ? new Verdict.Allowed("")
        : switch (findings.getFirst()) {
          case Finding.Unseen(String why) ->
              new Verdict.Allowed("media 1 could not be checked from here: " + why);
          case Finding.Seen seen ->
              wrong(seen, body)
                  .<Verdict>map(message -> new Verdict.Refused(Optional.of(0), message))
                  .orElseGet(() -> new Verdict.Allowed("media 1: " + description(seen)));
        };
  }

  private static Optional<String> wrong(Finding.Seen seen, String body) {
    if (seen.bytes() == 0) {
      return Optional.of("is empty; put the file there, or leave it out");
    }
    if (isOffice(seen)) {
      return size(seen, MOST_OTHERS, "a document");
    }
    if (seen.type().isEmpty()) {
      return size(seen, MOST_OTHERS, "a file");
    }
    MediaType type = seen.type().get();
    if (AUDIO.contains(type) && !body.isEmpty()) {
      return Optional.of(
          "is "
              + type
              + ", and WhatsApp shows no text beside audio; send the text as a message of its own");
    }
    if (PICTURES.contains(type)) {
      return size(seen, MOST_PICTURE, "a picture");
    }
    if (type == MediaType.WEBP) {
      return size(seen, MOST_STICKER, "a sticker");
    }
    return AUDIO.contains(type) || OTHERS.contains(type)
        ? size(seen, MOST_OTHERS, type.word())
        : Optional.of(
            "is "
                + type
                + ", which WhatsApp does not take; send jpeg, png, mp3, ogg, amr, mp4, pdf, a vcard or an office document, or put a link into the body");
  }

  private static boolean isOffice(Finding.Seen seen) {
    boolean perhaps = seen.type().isEmpty() || seen.type().get() == MediaType.ZIP;
    return perhaps
        && seen.claimed()
            .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
            .filter(OFFICE::contains)
            .isPresent();
  }

  private static Optional<String> size(Finding.Seen seen, long atMost, String what) {
    return seen.bytes() <= atMost
        ? Optional.empty()
        : Optional.of(
            "is larger than "
                + size(atMost)
                + ", the most that WhatsApp takes of "
                + what
                + "; send a smaller one, or put a link into the body");
  }

  private static String description(Finding.Seen seen) {
    String what =
        seen.type()
            .map(MediaType::word)
            .orElse(isOffice(seen) ? "a document" : "of a type that is not known here");
    return what + ", " + size(seen.bytes());
  }

  private static String size(long bytes) {
    return bytes < 1 << 20
        ? Math.ceilDiv(bytes, 1_024) + " kB"
        : bytes % (1 << 20) == 0
            ? (bytes >> 20) + " MB"
            : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20));
  }
}
