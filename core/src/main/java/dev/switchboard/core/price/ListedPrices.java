package dev.switchboard.core.price;

import dev.switchboard.core.price.PriceRow.Source;
import dev.switchboard.core.provider.PriceProvider.Kind;
import dev.switchboard.core.provider.PriceProvider.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the provider lists for a country, made rows of the table. It lists a price for each carrier
 * and each block of numbers; the table has one for a kind of number, so the highest of them is
 * taken: an estimate may be too high, and a budget is not passed by it.
 */
public final class ListedPrices {
  private static final String NOTE = "the provider's Pricing API";

  private record Key(PriceItem item, String kind) {}

  private ListedPrices() {}

  /**
   * @param country ISO 3166, two letters
   * @param asOf when it was asked
   */
  public static List<PriceRow> rows(String country, List<Price> listed, LocalDate asOf) {
    Map<Key, BigDecimal> highest =
        new TreeMap<>(java.util.Comparator.comparing(Key::item).thenComparing(Key::kind));
    for (Price price : listed) {
      kind(price)
          .ifPresent(kind -> {
            highest.merge(new Key(item(price.kind()), kind), price.amount(), BigDecimal::max);
            highest.merge(
                new Key(item(price.kind()), PriceRow.ANY), price.amount(), BigDecimal::max);
          });
    }
    List<PriceRow> rows = new ArrayList<>();
    highest.forEach((key, amount) ->
        rows.add(
            new PriceRow(key.item(), country, key.kind(), amount, Source.PROVIDER, asOf, NOTE)));
    return rows;
  }

  private static PriceItem item(Kind kind) {
    return switch (kind) {
      case TEXT_OUT -> PriceItem.SMS;
      case TEXT_IN -> PriceItem.SMS_IN;
      case CALL -> PriceItem.VOICE;
    };
  }

  /** Empty for numbers that nobody calls from here. */
  private static Optional<String> kind(Price price) {
    String type = price.numberType().toLowerCase(Locale.ROOT);
    return switch (price.kind()) {
      case TEXT_OUT, TEXT_IN ->
          switch (type.replace("-", "").replace("_", "").replace(" ", "")) {
            case "local", "mobile", "longcode", "national" -> Optional.of("long_code");
            case "tollfree" -> Optional.of("toll_free");
            case "shortcode" -> Optional.of("short_code");
            default -> Optional.empty();
          };
      case CALL ->
          type.contains("special")
                  || type.contains("premium")
                  || type.contains("satellite")
                  || type.contains("shared")
              ? Optional.empty()
              : Optional.of(type.contains("mobile") ? "mobile" : "landline");
    };
  }
}
