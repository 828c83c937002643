package dev.switchboard.core.price;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One price.
 *
 * @param country ISO 3166, two letters; {@code *} for every other one
 * @param kind see {@link PriceItem}; {@code *} for every other one
 * @param amount 0 or more, for one {@link PriceItem#unit}
 * @param asOf from when it is
 * @param note how it came to be known, for people
 */
public record PriceRow(
    PriceItem item,
    String country,
    String kind,
    BigDecimal amount,
    Source source,
    LocalDate asOf,
    String note) {
  /** Every country, or every kind. */
  public static final String ANY = "*";

  /** Who says so; what comes later here is believed before what comes earlier. */
  public enum Source {
    /** The list that comes with Switchboard. */
    BUNDLED("bundled"),
    /** The provider's Pricing API. */
    PROVIDER("pricing api"),
    /** Somebody here, by contract or invoice. */
    OVERRIDE("override");

    private final String word;

    Source(String word) {
      this.word = word;
    }

    /** The word used on the wire. */
    public String word() {
      return word;
    }
  }

  Key key() {
    return new Key(item, country, kind);
  }

  /** What is priced. */
  record Key(PriceItem item, String country, String kind) {}
}
