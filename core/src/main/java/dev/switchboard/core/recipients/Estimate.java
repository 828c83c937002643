package dev.switchboard.core.recipients;

import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.text.Alternative;
import dev.switchboard.core.text.Encoding;
import dev.switchboard.core.text.Replacement;
import dev.switchboard.core.text.Segmenter;
import dev.switchboard.core.text.TextCount;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the valid rows of a preview cost, by country, and what they would cost written otherwise.
 *
 * @param byCountry by ISO 3166 code, in its order; {@code 001} for numbers of no country
 * @param smartEncoded with Twilio's smart encoding
 * @param alternative with the cheapest text of each row that reads the same
 * @param replaced what that changes, each character once, in the order of the file
 */
public record Estimate(
    Share all,
    Map<String, Share> byCountry,
    Share smartEncoded,
    Share alternative,
    Map<String, String> replaced) {

  /** A part of the rows. */
  public record Share(int rows, long segments, Money cost) {
    Share plus(int more, Money price) {
      return new Share(rows + 1, segments + more, cost.plus(price.times(more)));
    }
  }

  /** Keeps the order of the maps. */
  public Estimate {
    byCountry = Collections.unmodifiableMap(new TreeMap<>(byCountry));
    replaced = Collections.unmodifiableMap(new LinkedHashMap<>(replaced));
  }

  /** Counts every valid row. */
  public static Estimate of(Preview preview, Prices prices) {
    Share none = new Share(0, 0, Money.zero(prices.currency()));
    Map<String, Share> byCountry = new TreeMap<>();
    Map<String, String> replaced = new LinkedHashMap<>();
    Share all = none;
    Share smart = none;
    Share cheapest = none;
    for (Verdict verdict : preview.verdicts()) {
      if (verdict instanceof Verdict.Valid row) {
        Money price = prices.perSegment(row.region());
        all = all.plus(row.segments(), price);
        byCountry.merge(
            row.region(),
            none.plus(row.segments(), price),
            (before, now) -> before.plus(row.segments(), price));
        Optional<TextCount> count =
            Segmenter.encoding(row.text()) == Encoding.GSM7
                ? Optional.empty()
                : Optional.of(TextCount.of(row.text()));
        int smartly =
            count
                .flatMap(TextCount::smartEncoded)
                .map(Alternative::segments)
                .orElse(row.segments());
        Optional<Alternative> other = count.flatMap(TextCount::alternative);
        other.ifPresent(text -> text.replaced().forEach(change -> note(replaced, change)));
        smart = smart.plus(smartly, price);
        cheapest =
            cheapest.plus(
                other.map(Alternative::segments).orElse(Math.min(smartly, row.segments())), price);
      }
    }
    return new Estimate(all, byCountry, smart, cheapest, replaced);
  }

  private static void note(Map<String, String> replaced, Replacement change) {
    replaced.putIfAbsent(change.text(), change.by());
  }
}
