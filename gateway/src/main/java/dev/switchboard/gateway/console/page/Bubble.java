package dev.switchboard.gateway.console.page;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.gateway.attachment.Attachments.AttachmentView;
import dev.switchboard.gateway.conversation.Conversations.Text;
import dev.switchboard.gateway.conversation.FactsView.LocationView;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One text of a conversation as it is shown.
 *
 * @param joined whether it follows another of the same side closely
 * @param quoted what it answers, where that is known
 */
public record Bubble(Text text, boolean joined, Optional<String> quoted) {
  private static final Duration CLOSE = Duration.ofMinutes(2);
  private static final int QUOTE = 140;

  static boolean follows(Text text, Text before) {
    return before.direction().equals(text.direction())
        && before.sender().equals(text.sender())
        && Duration.between(before.at(), text.at()).compareTo(CLOSE) < 0;
  }

  /** The start of what is quoted. */
  static String quote(Text text) {
    String line = text.body().strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= QUOTE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, QUOTE)) + "…";
  }

  public boolean theirs() {
    return text.direction().equals("inbound");
  }

  public Optional<StatusLook> look() {
    return Optional.ofNullable(text.status()).map(StatusLook::of);
  }

  public List<AttachmentView> files() {
    return text.media() == null ? List.of() : text.media();
  }

  public List<String> urls() {
    return text.mediaUrls() == null ? List.of() : text.mediaUrls();
  }

  public String file(AttachmentView file) {
    return "/console/media/" + text.id() + "/" + file.item();
  }

  /** {@code PDF · 120 kB}. */
  public static String description(AttachmentView file) {
    String type =
        file.contentType() == null || file.contentType().equals("application/octet-stream")
            ? "File"
            : file.contentType().replaceFirst("^.*/", "").toUpperCase(Locale.ROOT);
    return file.bytes() == null ? type : type + " · " + size(file.bytes());
  }

  private static String size(long bytes) {
    if (bytes < 1_024) {
      return bytes + " bytes";
    }
    return bytes < 1 << 20
        ? Math.ceilDiv(bytes, 1_024) + " kB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1 << 20));
  }

  /** Words are shown, where there are any beside what the facts say. */
  public boolean hasWords() {
    return !text.body().isBlank() && text.facts().button() == null;
  }

  public boolean isBare() {
    return !hasWords()
        && files().isEmpty()
        && urls().isEmpty()
        && text.facts().location() == null
        && text.facts().button() == null
        && text.facts().list() == null
        && text.facts().form() == null;
  }

  /** A map of the place, opened only by a click. */
  public static String map(LocationView place) {
    return String.format(
        Locale.ROOT,
        "https://www.openstreetmap.org/?mlat=%f&mlon=%f#map=16/%f/%f",
        place.latitude(),
        place.longitude(),
        place.latitude(),
        place.longitude());
  }

  /** {@code 52.5200° N, 13.4050° E}. */
  public static String coordinates(LocationView place) {
    return String.format(
        Locale.ROOT,
        "%.4f° %s, %.4f° %s",
        Math.abs(place.latitude()),
        place.latitude() < 0 ? "S" : "N",
        Math.abs(place.longitude()),
        place.longitude() < 0 ? "W" : "E");
  }

  /** Why it did not arrive, in words. */
  public Optional<String> error() {
    return Optional.ofNullable(text.errorCode())
        .map(code -> code + " " + ErrorDictionary.explain(code).name());
  }
}
