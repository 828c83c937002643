package dev.switchboard.core.price;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The list that comes with Switchboard: tab-separated lines {@code as_of} and {@code currency},
 * then item, country, kind, amount and how it is known.
 */
final class PriceList {
  private static final String FILE = "prices.tsv";

  /** Read when first asked for. */
  static final class Bundled {
    static final Prices PRICES = read();

    private Bundled() {}
  }

  private PriceList() {}

  private static Prices read() {
    try (InputStream in = Objects.requireNonNull(PriceList.class.getResourceAsStream(FILE), FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  static Prices parse(List<String> lines) {
    LocalDate asOf = LocalDate.EPOCH;
    String currency = "";
    List<PriceRow> rows = new ArrayList<>();
    for (String line : lines) {
      String[] cell = line.split("\t", -1);
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      switch (cell[0]) {
        case "as_of" -> asOf = LocalDate.parse(cell[1]);
        case "currency" -> currency = cell[1];
        default -> rows.add(row(cell, asOf));
      }
    }
    return Prices.of(currency, asOf, rows);
  }

  private static PriceRow row(String[] cell, LocalDate asOf) {
    return new PriceRow(
        PriceItem.of(cell[0]).orElseThrow(() -> new IllegalArgumentException("no item " + cell[0])),
        cell[1],
        cell[2],
        new BigDecimal(cell[3]),
        PriceRow.Source.BUNDLED,
        asOf,
        cell[4]);
  }
}
