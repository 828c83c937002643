package dev.switchboard.core.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Twilio's smart encoding: look-alikes outside GSM-7 (curly quotes, dashes, full-width letters)
 * become plain characters, invisible ones go. Accents stay, so a text with {@code á} stays UCS-2.
 * Source: TwilioDevEd/message-segment-calculator.
 */
public final class SmartEncoding {
  private static final Map<Integer, String> REPLACEMENT = read();

  private SmartEncoding() {}

  /** The text as Twilio would send it; the same instance where nothing changes. */
  public static String apply(String body) {
    if (body.codePoints().noneMatch(REPLACEMENT::containsKey)) {
      return body;
    }
    StringBuilder out = new StringBuilder(body.length() + 8);
    body.codePoints()
        .forEach(c -> {
          String replacement = REPLACEMENT.get(c);
          if (replacement == null) {
            out.appendCodePoint(c);
          } else {
            out.append(replacement);
          }
        });
    return out.toString();
  }

  private static Map<Integer, String> read() {
    Map<Integer, String> map = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(
                SmartEncoding.class.getResourceAsStream("smart-encoding.tsv"),
                "smart-encoding.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> put(map, line));
    } catch (IOException e) {
      throw new UncheckedIOException("smart-encoding.tsv", e);
    }
    return Map.copyOf(map);
  }

  private static void put(Map<Integer, String> map, String line) {
    int tab = line.indexOf('\t');
    String left = line.substring(0, tab);
    String text =
        left.equals("-")
            ? ""
            : Arrays.stream(left.split(" "))
                .map(hex -> Character.toString(Integer.parseInt(hex, 16)))
                .collect(Collectors.joining());
    for (String hex : line.substring(tab + 1).split(" ")) {
      map.put(Integer.parseInt(hex, 16), text);
    }
  }
}
