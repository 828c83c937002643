package dev.switchboard.core.advice;

import dev.switchboard.core.price.Money;
import java.util.List;

/**
 * A choice in its place.
 *
 * @param score 1 to 100; 0 where it cannot be taken
 * @param reasons sentences, the weightiest first; where it cannot be taken, all that is in the way
 * @param cost by list price
 * @param wouldChangeIf what would make it possible, bring it to the first place or take it from
 *     there, each true by itself
 * @param <C> what there was to choose from
 */
public record Ranked<C>(
    C choice, int score, List<String> reasons, Money cost, List<String> wouldChangeIf) {

  public Ranked {
    reasons = List.copyOf(reasons);
    wouldChangeIf = List.copyOf(wouldChangeIf);
  }

  /** Whether it can be taken at all. */
  public boolean isPossible() {
    return score > 0;
  }
}
