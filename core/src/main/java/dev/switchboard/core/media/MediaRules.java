package dev.switchboard.core.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may go with an MMS. Only what was seen to be wrong is refused: an address that cannot be
 * opened from here may be open to the provider.
 */
public final class MediaRules {

  /** What becomes of a message with these media. */
  public sealed interface Verdict {

    /**
     * @param note what was found out, a clause for each, without any address
     */
    record Allowed(String note) implements Verdict {}

    /**
     * @param item which of them, from 0; empty: all of them together
     * @param message what is wrong and what to do, to follow the name of the field
     */
    record Refused(Optional<Integer> item, String message) implements Verdict {}
  }

  private MediaRules() {}

  /** Judges the media of one message, in their order. */
  public static Verdict judge(List<? extends Finding> findings) {
    List<String> notes = new ArrayList<>();
    long together = 0;
    for (int i = 0; i < findings.size(); i++) {
      String name = "media " + (i + 1);
      switch (findings.get(i)) {
        case Finding.Seen seen -> {
          Optional<String> wrong = wrong(seen);
          if (wrong.isPresent()) {
            return new Verdict.Refused(Optional.of(i), wrong.get());
          }
          together += seen.bytes();
          notes.add(name + ": " + description(seen));
        }
        case Finding.Unseen(String why) ->
            notes.add(name + " could not be checked from here: " + why);
      }
    }
    return together > MediaType.MOST_TOGETHER
        ? new Verdict.Refused(
            Optional.empty(),
            "hold "
                + size(together)
                + " together; an MMS takes 5 MB, so send fewer or smaller ones")
        : new Verdict.Allowed(String.join("; ", notes));
  }

  private static Optional<String> wrong(Finding.Seen seen) {
    if (seen.bytes() == 0) {
      return Optional.of("is empty; put the file there, or leave it out");
    }
    Optional<MediaType> claimed = seen.claimed().flatMap(MediaType::called);
    if (seen.type().isEmpty()) {
      return size(seen, MediaType.MOST_TOGETHER, "a file");
    }
    MediaType type = seen.type().get();
    if (claimed.filter(c -> c != type && c.word().startsWith("image/")).isPresent()) {
      return Optional.of(
          "is served as "
              + claimed.get()
              + " and holds "
              + name(type)
              + ", which Twilio refuses; serve it with the Content-Type of what it is");
    }
    if (!type.isTaken()) {
      return Optional.of(
          "is "
              + name(type)
              + ", which no MMS takes; send jpeg, png or gif, or put a link into the body");
    }
    return size(seen, type.atMost(), type.word());
  }

  private static Optional<String> size(Finding.Seen seen, long atMost, String what) {
    return seen.bytes() <= atMost
        ? Optional.empty()
        : Optional.of(
            "is larger than "
                + size(atMost)
                + ", the most that an MMS takes of "
                + what
                + "; send a smaller one, or put a link into the body");
  }

  private static String description(Finding.Seen seen) {
    String size = size(seen.bytes());
    if (seen.type().isEmpty()) {
      return "of a type that is not known here"
          + seen.claimed().map(c -> ", served as " + printable(c)).orElse("")
          + ", "
          + size;
    }
    MediaType type = seen.type().get();
    boolean fits =
        seen.claimed().flatMap(MediaType::called).filter(claimed -> claimed == type).isPresent();
    return type.word()
        + ", "
        + size
        + (fits
            ? ""
            : " (served "
                + seen.claimed().map(c -> "as " + printable(c)).orElse("without a Content-Type")
                + ", which Twilio may refuse)");
  }

  /** A header is written by somebody else, and goes into a timeline. */
  private static String printable(String contentType) {
    String plain = contentType.replaceAll("[^\\x21-\\x7e]", "").replaceFirst(";.*", "");
    return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
  }

  private static String name(MediaType type) {
    return switch (type) {
      case HTML -> "a web page (text/html)";
      case PROGRAM -> "a program";
      case TEXT -> "plain text";
      default -> type.word();
    };
  }

  private static String size(long bytes) {
    if (bytes < 1_024) {
      return bytes + " bytes";
    }
    return bytes < 1 << 20
        ? Math.ceilDiv(bytes, 1_024) + " kB"
        : bytes % (1 << 20) == 0
            ? (bytes >> 20) + " MB"
            : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20));
  }
}
