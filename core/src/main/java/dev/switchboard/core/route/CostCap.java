package dev.switchboard.core.route;

import dev.switchboard.core.price.Money;
import java.util.Optional;

/** What the steps of one message may cost together. */
public final class CostCap {
  private CostCap() {}

  /**
   * Why a step must not begin; empty where it may. What has begun counts, whatever became of it:
   * the provider may take money for a text that did not arrive.
   *
   * @param spent by list price, what has begun so far
   * @param next what the step would cost
   */
  public static Optional<String> obstacle(Optional<Money> cap, Money spent, Money next) {
    if (cap.isEmpty() || !cap.get().currency().equals(next.currency())) {
      return Optional.empty();
    }
    Money sum = spent.plus(next);
    return sum.amount().compareTo(cap.get().amount()) <= 0
        ? Optional.empty()
        : Optional.of(
            "it would cost "
                + text(next)
                + " and make "
                + text(sum)
                + " in all, above the cap of "
                + text(cap.get()));
  }

  private static String text(Money money) {
    return money.amount().stripTrailingZeros().toPlainString() + " " + money.currency();
  }
}
