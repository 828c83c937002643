package dev.switchboard.core.advice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How many people of a country use WhatsApp: of the right order and no more. */
public enum WhatsAppUse {
  /** Nearly everybody who has a smartphone. */
  EVERYWHERE,
  /** Many, and many not. */
  COMMON,
  /** Few: people write on something else. */
  RARE,
  /** It is blocked there, or Meta serves no businesses. */
  NONE;

  /** What holds in a country of which nothing is known is {@link #COMMON}. */
  public static WhatsAppUse in(String country) {
    return Table.ROWS.getOrDefault(country, COMMON);
  }

  /** Why nobody is reached where it is {@link #NONE}. */
  static String unreachable(String where) {
    return "businesses cannot reach people in "
        + where
        + " on WhatsApp: it is blocked there, or Meta leaves the country out";
  }

  /** What speaks for it where it is {@link #EVERYWHERE}. */
  static String everywhere(String where) {
    return "nearly everybody in " + where + " uses WhatsApp";
  }

  /** What speaks against it where it is {@link #RARE}. */
  static String rare(String where) {
    return "few people in " + where + " use WhatsApp";
  }

  /** Read when first asked for. */
  private static final class Table {
    private static final Map<String, WhatsAppUse> ROWS = read();

    private static Map<String, WhatsAppUse> read() {
      Map<String, WhatsAppUse> rows = new HashMap<>();
      try (InputStream in =
              Objects.requireNonNull(
                  WhatsAppUse.class.getResourceAsStream("whatsapp-use.tsv"), "whatsapp-use.tsv");
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        lines
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(line -> line.split("\t", -1))
            .forEach(cell -> rows.put(cell[0], valueOf(cell[1].toUpperCase(Locale.ROOT))));
      } catch (IOException e) {
        throw new UncheckedIOException("whatsapp-use.tsv", e);
      }
      return Map.copyOf(rows);
    }
  }
}
