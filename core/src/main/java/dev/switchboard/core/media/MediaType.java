package dev.switchboard.core.media;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of content that are told apart, and what an MMS takes of them (Twilio, "Accepted
 * content types for media").
 */
public enum MediaType {
  JPEG(Place.SHOWN, "image/jpeg", "image/jpg", "image/pjpeg"),
  PNG(Place.SHOWN, "image/png", "image/x-png"),
  GIF(Place.SHOWN, "image/gif"),
  BMP(Place.CARRIED, "image/bmp", "image/x-ms-bmp"),
  TIFF(Place.CARRIED, "image/tiff"),
  HEIC(Place.CARRIED, "image/heic", "image/heif"),
  /** Twilio takes it for WhatsApp stickers only. */
  WEBP(Place.NOWHERE, "image/webp"),
  AVIF(Place.NOWHERE, "image/avif"),
  SVG(Place.NOWHERE, "image/svg+xml"),
  MP4(Place.CARRIED, "video/mp4", "audio/mp4", "video/mpeg4", "audio/aac", "audio/x-m4a"),
  QUICKTIME(Place.CARRIED, "video/quicktime"),
  THREE_GPP(Place.CARRIED, "video/3gpp", "audio/3gpp", "video/3gpp2", "audio/3gpp2"),
  WEBM(Place.CARRIED, "video/webm", "audio/webm"),
  MPEG(Place.CARRIED, "video/mpeg"),
  MP3(Place.CARRIED, "audio/mpeg", "audio/mp3"),
  OGG(Place.CARRIED, "audio/ogg", "application/ogg", "audio/vorbis", "video/ogg"),
  WAV(Place.CARRIED, "audio/vnd.wave", "audio/wav", "audio/x-wav", "audio/wave"),
  AMR(Place.CARRIED, "audio/amr", "audio/amr-nb"),
  AC3(Place.CARRIED, "audio/ac3"),
  AU(Place.CARRIED, "audio/basic"),
  PDF(Place.CARRIED, "application/pdf"),
  VCARD(Place.CARRIED, "text/vcard", "text/x-vcard", "text/directory", "application/vcard"),
  CALENDAR(Place.CARRIED, "text/calendar"),
  RTF(Place.CARRIED, "text/rtf", "application/rtf", "text/richtext"),
  CSV(Place.CARRIED, "text/csv"),
  PKPASS(Place.CARRIED, "application/vnd.apple.pkpass"),
  ZIP(Place.NOWHERE, "application/zip"),
  HTML(Place.NOWHERE, "text/html", "application/xhtml+xml"),
  XML(Place.NOWHERE, "application/xml", "text/xml"),
  JSON(Place.NOWHERE, "application/json"),
  TEXT(Place.NOWHERE, "text/plain"),
  PROGRAM(Place.NOWHERE, "application/octet-stream");

  /** What an MMS does with it. */
  enum Place {
    /** Adapted to the phone by the provider: up to 5 MB. */
    SHOWN,
    /** Handed on as it is: up to 500 kB. */
    CARRIED,
    NOWHERE
  }

  /** What a whole message may hold, in bytes. */
  public static final long MOST_TOGETHER = 5L << 20;

  /** As far as anybody counts, in bytes: the most that any channel takes. */
  public static final long MOST_COUNTED = 16L << 20;

  /** What one of another kind than a picture may hold, in bytes. */
  public static final long MOST_OTHERS = 500L << 10;

  private final Place place;
  private final List<String> names;

  MediaType(Place place, String... names) {
    this.place = place;
    this.names = List.of(names);
  }

  /** Its usual name, e.g. {@code image/jpeg}. */
  public String word() {
    return names.getFirst();
  }

  /** Whether an MMS takes it at all. */
  public boolean isTaken() {
    return place != Place.NOWHERE;
  }

  /** In bytes. */
  long atMost() {
    return place == Place.SHOWN ? MOST_TOGETHER : MOST_OTHERS;
  }

  /** Whether a Content-Type names this kind. */
  boolean isCalled(String contentType) {
    return names.contains(contentType);
  }

  /** The kind that a Content-Type names, without its parameters and in any case. */
  public static Optional<MediaType> called(String contentType) {
    String name = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(type -> type != PROGRAM && type.isCalled(name))
        .findFirst();
  }

  @Override
  public String toString() {
    return word();
  }
}
