package dev.switchboard.core.media;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Tells what content is by its first bytes, whatever it is called. */
public final class Content {
  /** More than this is never needed. */
  public static final int HEAD = 4_096;

  private Content() {}

  /**
   * @param head the first bytes, all of it where it is shorter than {@link #HEAD}
   * @param claimed the Content-Type it came with: it decides between texts and between archives,
   *     which look alike, and nothing else
   * @return empty where nobody could say
   */
  public static Optional<MediaType> of(byte[] head, Optional<String> claimed) {
    return binary(new Bytes(head), claimed).or(() -> text(head, claimed));
  }

  private static Optional<MediaType> binary(Bytes b, Optional<String> claimed) {
    MediaType found = null;
    if (b.at(0, 0xff, 0xd8, 0xff)) {
      found = MediaType.JPEG;
    } else if (b.at(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
      found = MediaType.PNG;
    } else if (b.says(0, "GIF87a") || b.says(0, "GIF89a")) {
      found = MediaType.GIF;
    } else if (b.says(0, "RIFF")) {
      found = b.says(8, "WEBP") ? MediaType.WEBP : b.says(8, "WAVE") ? MediaType.WAV : null;
    } else if (b.says(4, "ftyp")) {
      found = brand(b.text(8, 4));
    } else if (b.at(0, 'I', 'I', 0x2a, 0) || b.at(0, 'M', 'M', 0, 0x2a)) {
      found = MediaType.TIFF;
    } else if (b.says(0, "%PDF-")) {
      found = MediaType.PDF;
    } else if (b.says(0, "OggS")) {
      found = MediaType.OGG;
    } else if (b.says(0, "#!AMR")) {
      found = MediaType.AMR;
    } else if (b.says(0, ".snd")) {
      found = MediaType.AU;
    } else if (b.at(0, 0x1a, 0x45, 0xdf, 0xa3)) {
      found = MediaType.WEBM;
    } else if (b.at(0, 0, 0, 1, 0xba) || b.at(0, 0, 0, 1, 0xb3)) {
      found = MediaType.MPEG;
    } else if (b.says(0, "ID3") || b.isMpegAudio()) {
      found = MediaType.MP3;
    } else if (b.at(0, 0x0b, 0x77)) {
      found = MediaType.AC3;
    } else if (b.says(0, "BM") && b.at(6, 0, 0, 0, 0)) {
      found = MediaType.BMP;
    } else if (b.at(0, 'P', 'K', 3, 4)) {
      found =
          claimed.flatMap(MediaType::called).filter(MediaType.PKPASS::equals).orElse(MediaType.ZIP);
    } else if (b.says(0, "{\\rtf")) {
      found = MediaType.RTF;
    } else if (b.at(0, 0x7f, 'E', 'L', 'F')
        || b.says(0, "#!/")
        || (b.says(0, "MZ") && b.holdsNul())) {
      found = MediaType.PROGRAM;
    }
    return Optional.ofNullable(found);
  }

  /** ISO base media files name themselves (ISO/IEC 14496-12, 4.3). */
  private static MediaType brand(String brand) {
    return switch (brand) {
      case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> MediaType.HEIC;
      case "avif", "avis" -> MediaType.AVIF;
      case "qt  " -> MediaType.QUICKTIME;
      default ->
          brand.startsWith("3g") || brand.startsWith("mmp4") ? MediaType.THREE_GPP : MediaType.MP4;
    };
  }

  private static Optional<MediaType> text(byte[] head, Optional<String> claimed) {
    for (byte b : head) {
      boolean control = b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f';
      if (control) {
        return Optional.empty();
      }
    }
    String text = new String(head, StandardCharsets.UTF_8).replace("\ufeff", "").stripLeading();
    String start = text.substring(0, Math.min(text.length(), 512)).toLowerCase(Locale.ROOT);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    if (start.startsWith("begin:vcard")) {
      return Optional.of(MediaType.VCARD);
    }
    if (start.startsWith("begin:vcalendar")) {
      return Optional.of(MediaType.CALENDAR);
    }
    if (start.startsWith("<!doctype html") || start.contains("<html")) {
      return Optional.of(MediaType.HTML);
    }
    if (start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg"))) {
      return Optional.of(MediaType.SVG);
    }
    if (start.startsWith("<?xml")) {
      return Optional.of(MediaType.XML);
    }
    Optional<MediaType> called = claimed.flatMap(MediaType::called);
    if (called.filter(MediaType.CSV::equals).isPresent()) {
      return called;
    }
    return Optional.of(
        start.startsWith("{") || start.startsWith("[") ? MediaType.JSON : MediaType.TEXT);
  }

  private record Bytes(byte[] bytes) {
    boolean at(int from, int... wanted) {
      if (bytes.length < from + wanted.length) {
        return false;
      }
      for (int i = 0; i < wanted.length; i++) {
        if ((bytes[from + i] & 0xff) != wanted[i]) {
          return false;
        }
      }
      return true;
    }

    boolean says(int from, String wanted) {
      return text(from, wanted.length()).equals(wanted);
    }

    String text(int from, int length) {
      return bytes.length < from + length
          ? ""
          : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    /**
     * A frame of MPEG audio without a tag in front (ISO/IEC 11172-3, 2.4.2.3): sync, a known
     * version, layer II or III, a bit rate and a sampling rate. The mark of UTF-16 is none.
     */
    boolean isMpegAudio() {
      if (bytes.length < 4 || (bytes[0] & 0xff) != 0xff || (bytes[1] & 0xe0) != 0xe0) {
        return false;
      }
      int layer = bytes[1] & 0x06;
      int rate = bytes[2] & 0xf0;
      return (bytes[1] & 0x18) != 0x08
          && (layer == 0x02 || layer == 0x04)
          && rate != 0
          && rate != 0xf0
          && (bytes[2] & 0x0c) != 0x0c;
    }

    boolean holdsNul() {
      for (byte b : bytes) {
        if (b == 0) {
          return true;
        }
      }
      return false;
    }
  }
}
