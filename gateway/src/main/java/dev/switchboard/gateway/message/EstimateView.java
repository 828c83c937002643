package dev.switchboard.gateway.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.text.Alternative;
import dev.switchboard.core.text.ForcedBy;
import dev.switchboard.core.text.Replacement;
import dev.switchboard.core.text.TextCount;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A text before it is sent, as the API shows it: contract §2. All places are in UTF-16 units of the
 * body.
 *
 * @param breaks where each segment after the first starts
 * @param country ISO 3166, two letters; {@code 001} for a number of no country
 */
record EstimateView(
    String encoding,
    int segments,
    int characters,
    List<Integer> breaks,
    List<Culprit> forcedBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Other smartEncoded,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Other alternative,
    String country,
    MoneyView estimatedCost) {

  /** What made it UCS-2. */
  record Culprit(int at, String text, String name, List<Integer> places) {
    static Culprit of(ForcedBy piece) {
      return new Culprit(piece.at(), piece.text(), piece.name(), piece.places());
    }
  }

  /** The same text written differently. */
  record Other(
      String body,
      String encoding,
      int segments,
      MoneyView estimatedCost,
      List<Replacement> replaced) {}

  /**
   * @param prices what so many segments cost there
   */
  static EstimateView of(TextCount count, String country, IntFunction<Money> prices) {
    return new EstimateView(
        count.cut().encoding().word(),
        count.cut().segments(),
        count.cut().characters(),
        count.cut().breaks(),
        count.cut().forcedBy().stream().map(Culprit::of).toList(),
        count.smartEncoded().map(other -> other(other, prices)).orElse(null),
        count.alternative().map(other -> other(other, prices)).orElse(null),
        country,
        cost(prices.apply(count.cut().segments())));
  }

  /** One message whatever its length and its letters. */
  static EstimateView ofWhatsApp(TextCount count, String country, Money cost) {
    return new EstimateView(
        count.cut().encoding().word(),
        1,
        count.cut().characters(),
        List.of(),
        List.of(),
        null,
        null,
        country,
        MoneyView.of(cost.amount(), cost.currency()));
  }

  private static Other other(Alternative other, IntFunction<Money> prices) {
    return new Other(
        other.body(),
        other.encoding().word(),
        other.segments(),
        cost(prices.apply(other.segments())),
        other.replaced());
  }

  private static MoneyView cost(Money cost) {
    return MoneyView.of(cost.amount(), cost.currency());
  }
}
