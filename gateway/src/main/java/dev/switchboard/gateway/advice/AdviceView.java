package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Ranked;
import dev.switchboard.core.price.Money;
import java.util.List;
import java.util.Locale;

/**
 * A choice as the API shows it.
 *
 * @param score 1 to 100; 0 where it cannot be taken
 */
public record AdviceView(
    String choice, int score, List<String> reasons, CostView cost, List<String> wouldChangeIf) {

  /** An amount in full units, e.g. {@code 0.0083}. */
  public record CostView(String amount, String currency) {
    static CostView of(Money money) {
      return new CostView(money.amount().stripTrailingZeros().toPlainString(), money.currency());
    }
  }

  static <C extends Enum<C>> List<AdviceView> of(List<Ranked<C>> ranked) {
    return ranked.stream()
        .map(one ->
            new AdviceView(
                one.choice().name().toLowerCase(Locale.ROOT),
                one.score(),
                one.reasons(),
                CostView.of(one.cost()),
                one.wouldChangeIf()))
        .toList();
  }
}
