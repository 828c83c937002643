package dev.switchboard.core.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The beginnings of files, as the programs that make them write them. */
final class Samples {
  private Samples() {}

  /** {@code hex:FF D8 …} or {@code text:BEGIN:VCARD…}, with more of anything behind it. */
  static byte[] of(String sample) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : sample.split("\\+")) {
      byte[] one =
          part.startsWith("hex:")
              ? HexFormat.of().parseHex(part.substring(4).replace(" ", ""))
              : part.replace("\\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
      bytes.writeBytes(one);
    }
    return bytes.toByteArray();
  }
}
