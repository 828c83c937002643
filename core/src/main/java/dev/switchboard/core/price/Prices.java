package dev.switchboard.core.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * List prices of outbound SMS per segment and region, with a date. Immutable.
 *
 * @param asOf when the list was put together
 * @param perSegment by region (ISO 3166, two letters): the provider's price and the carrier's fee
 *     together
 * @param elsewhere for every other region, on the high side
 */
public record Prices(LocalDate asOf, Map<String, Money> perSegment, Money elsewhere) {

  /** Copies the map. */
  public Prices {
    perSegment = Map.copyOf(perSegment);
  }

  /** The list that comes with Switchboard. */
  public static Prices bundled() {
    return Bundled.PRICES;
  }

  /** What one segment costs there. */
  public Money perSegment(String region) {
    return perSegment.getOrDefault(region, elsewhere);
  }

  /** What a text of so many segments costs there. */
  public Money estimate(String region, int segments) {
    return perSegment(region).times(segments);
  }

  /**
   * Reads the tab-separated form: a line {@code as_of} with the date, then region, price, carrier
   * fee, currency.
   */
  static Prices parse(Iterable<String> lines) {
    Map<String, Money> perSegment = new TreeMap<>();
    LocalDate asOf = LocalDate.EPOCH;
    for (String line : lines) {
      String[] cell = line.split("\t", -1);
      if (line.startsWith("as_of\t")) {
        asOf = LocalDate.parse(cell[1]);
      } else if (!line.startsWith("#") && !line.isBlank()) {
        BigDecimal sum = new BigDecimal(cell[1]).add(new BigDecimal(cell[2]));
        perSegment.put(cell[0], new Money(sum, cell[3]));
      }
    }
    Money elsewhere = perSegment.remove("*");
    return new Prices(
        asOf, perSegment, Objects.requireNonNull(elsewhere, "prices: no line for *, the rest"));
  }

  /** Read when first asked for. */
  private static final class Bundled {
    private static final Prices PRICES = read();

    private static Prices read() {
      try (InputStream in =
              Objects.requireNonNull(
                  Prices.class.getResourceAsStream("sms-prices.tsv"), "sms-prices.tsv");
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return parse(lines.lines()::iterator);
      } catch (IOException e) {
        throw new UncheckedIOException("sms-prices.tsv", e);
      }
    }
  }
}
