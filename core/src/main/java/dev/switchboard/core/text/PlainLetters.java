package dev.switchboard.core.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What people write in place of a character that GSM-7 lacks: Latin letters without their accents,
 * signs by plain ones that look or mean the same. Letters of other scripts have no such form, but
 * for Greek capitals that look the same as Latin ones.
 */
final class PlainLetters {
  private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\p{Me}]");
  private static final int FIRST_FLAG_LETTER = 0x1F1E6;
  private static final int LAST_FLAG_LETTER = 0x1F1FF;

  /**
   * @param plain what stands for a character
   * @param stays code points of emoji whose absence would change what a text says
   */
  private record Table(Map<String, String> plain, Set<Integer> stays) {}

  private static final Table TABLE = read();

  private PlainLetters() {}

  /** The plain form of one grapheme cluster that is not GSM-7; empty where there is none. */
  static Optional<String> of(String cluster) {
    String composed = Normalizer.normalize(cluster, Normalizer.Form.NFC);
    if (Gsm7.fits(composed)) {
      return Optional.of(composed);
    }
    String bare = MARKS.matcher(Normalizer.normalize(cluster, Normalizer.Form.NFD)).replaceAll("");
    return known(cluster)
        .or(() -> known(bare))
        .or(() -> Optional.of(flag(cluster)).filter(letters -> !letters.isEmpty()))
        .or(() -> each(bare))
        .or(() -> each(Normalizer.normalize(bare, Normalizer.Form.NFKD)));
  }

  /** True for an emoji whose absence would change what a text says. */
  static boolean saysSomething(int point) {
    return TABLE.stays().contains(point);
  }

  private static Optional<String> known(String cluster) {
    return Optional.ofNullable(TABLE.plain().get(cluster));
  }

  /** Each character as it is, by the table, or as smart encoding has it. */
  private static Optional<String> each(String text) {
    StringBuilder out = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      String one = Character.toString(point);
      Optional<String> plain =
          Gsm7.fits(one) ? Optional.of(one) : known(one).or(() -> SmartEncoding.of(point));
      if (plain.isEmpty()) {
        return Optional.empty();
      }
      out.append(plain.get());
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(out.toString());
  }

  /** The two letters that a flag is made of; empty for what is no flag. */
  private static String flag(String cluster) {
    StringBuilder letters = new StringBuilder();
    for (int point : cluster.codePoints().toArray()) {
      if (point < FIRST_FLAG_LETTER || point > LAST_FLAG_LETTER) {
        return "";
      }
      letters.append((char) ('A' + point - FIRST_FLAG_LETTER));
    }
    return letters.toString();
  }

  private static Table read() {
    Table table = new Table(new HashMap<>(), new HashSet<>());
    try (InputStream in =
            Objects.requireNonNull(
                PlainLetters.class.getResourceAsStream("plain-letters.tsv"), "plain-letters.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> line.contains("\t")).forEach(line -> put(table, line));
    } catch (IOException e) {
      throw new UncheckedIOException("plain-letters.tsv", e);
    }
    return new Table(Map.copyOf(table.plain()), Set.copyOf(table.stays()));
  }

  private static void put(Table table, String line) {
    int tab = line.indexOf('\t');
    String left = line.substring(0, tab);
    for (String each : line.substring(tab + 1).split(" ")) {
      String character =
          each.startsWith("U+")
              ? Character.toString(Integer.parseInt(each.substring(2), 16))
              : each;
      switch (left) {
        case "(stays)" -> table.stays().add(character.codePointAt(0));
        case "(nothing)" -> table.plain().put(character, "");
        case "(space)" -> table.plain().put(character, " ");
        default -> table.plain().put(character, left);
      }
    }
  }
}
