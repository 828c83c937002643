package dev.switchboard.core.recipients;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes to text, refusing everything that is not UTF-8 text by the name that people know it by. */
final class CsvText {
  private static final String SAVE_AS =
      "In the spreadsheet choose Save as, then “CSV UTF-8 (comma delimited)”, and send that file.";

  private CsvText() {}

  static String decode(byte[] csv) throws Unreadable {
    int start = startsWith(csv, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    if (startsWith(csv, 'P', 'K', 3, 4) || startsWith(csv, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw new Unreadable(
          FileProblem.whole("not_csv", "This is a spreadsheet workbook, not CSV.", SAVE_AS));
    }
    if (startsWith(csv, 0xFF, 0xFE) || startsWith(csv, 0xFE, 0xFF) || everyOtherByteIsNul(csv)) {
      throw new Unreadable(
          FileProblem.whole(
              "utf16", "The file is in UTF-16 (“Unicode text”), not UTF-8.", SAVE_AS));
    }
    String text = utf8(csv, start);
    if (text.isBlank()) {
      throw new Unreadable(
          FileProblem.whole(
              "empty_file",
              "The file is empty.",
              "It needs a header line such as “name,phone” and one line for each recipient."));
    }
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new Unreadable(
          FileProblem.at(
              1 + text.substring(0, nul).chars().filter(c -> c == '\n').count(),
              "bad_character",
              "There is a NUL character in it.",
              "Remove it, or export the file again."));
    }
    return text;
  }

  private static String utf8(byte[] csv, int start) throws Unreadable {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(csv, start, csv.length - start);
    CharBuffer out = CharBuffer.allocate(csv.length - start + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      long line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += csv[i] == '\n' ? 1 : 0;
      }
      throw new Unreadable(
          FileProblem.at(
              line,
              "invalid_utf8",
              "A character is not UTF-8; the file was probably saved in an older encoding.",
              SAVE_AS));
    }
    return out.flip().toString();
  }

  private static boolean everyOtherByteIsNul(byte[] csv) {
    int look = Math.min(csv.length, 4096) / 2 * 2;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < look; i += 2) {
      even += csv[i] == 0 ? 1 : 0;
      odd += csv[i + 1] == 0 ? 1 : 0;
    }
    // in another script not every character has a zero half, but delimiters, digits and line ends
    // do
    return look >= 4 && (Math.abs(even - odd) * 4 >= look / 2);
  }

  private static boolean startsWith(byte[] csv, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (csv.length <= i || (csv[i] & 0xFF) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
