package dev.switchboard.simulator.media;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** File name endings and the types they stand for. */
public final class MediaTypes {
  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("mp4", "video/mp4"),
          Map.entry("3gp", "video/3gpp"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("opus", "audio/ogg"),
          Map.entry("amr", "audio/amr"),
          Map.entry("aac", "audio/aac"),
          Map.entry("m4a", "audio/mp4"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("doc", "application/msword"),
          Map.entry(
              "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          Map.entry("xls", "application/vnd.ms-excel"),
          Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          Map.entry("ppt", "application/vnd.ms-powerpoint"),
          Map.entry(
              "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
          Map.entry("vcf", "text/vcard"),
          Map.entry("txt", "text/plain"),
          Map.entry("html", "text/html"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("bmp", "image/bmp"),
          Map.entry("zip", "application/zip"));

  /** Two endings may mean the same type; a new file gets this one. */
  private static final Map<String, String> PREFERRED =
      Map.of("image/jpeg", "jpg", "audio/ogg", "ogg");

  /** What WhatsApp does not carry. */
  private static final Set<String> NOT_ON_WHATSAPP =
      Set.of(
          "image/gif",
          "image/svg+xml",
          "image/bmp",
          "text/html",
          "application/zip",
          "application/octet-stream");

  private MediaTypes() {}

  /** By the ending of a URL's path; empty where that says nothing. */
  public static Optional<String> byEnding(String url) {
    String path = url.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_ENDING.get(path.substring(path.lastIndexOf('.') + 1)));
  }

  /** What a phone's file counts as where its URL does not say: a picture. */
  public static String of(String url) {
    return byEnding(url).orElse("image/jpeg");
  }

  /** An ending for a file of this type; empty where none is known. */
  static Optional<String> ending(String type) {
    return Optional.ofNullable(PREFERRED.get(type))
        .or(() ->
            BY_ENDING.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst());
  }

  static boolean isOnWhatsApp(String type) {
    return !NOT_ON_WHATSAPP.contains(type);
  }

  /** A type without its parameters, lower case. */
  static String bare(String type) {
    return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
  }
}
