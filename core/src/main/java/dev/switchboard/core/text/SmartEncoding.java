package dev.switchboard.core.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    Alternative smart = alternative(body);
    return smart.replaced().isEmpty() ? body : smart.body();
  }

  /** The same with all that was replaced. */
  static Alternative alternative(String body) {
    List<Replacement> replaced = new ArrayList<>();
    for (int at = 0; at < body.length(); ) {
      int point = body.codePointAt(at);
      Optional<String> by = of(point);
      if (by.isPresent()) {
        replaced.add(new Replacement(at, Character.toString(point), by.get()));
      }
      at += Character.charCount(point);
    }
    return Alternative.of(body, replaced);
  }

  /** What becomes of one code point; empty where it stays. */
  static Optional<String> of(int point) {
    return Optional.ofNullable(REPLACEMENT.get(point));
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
