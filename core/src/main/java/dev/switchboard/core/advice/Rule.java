package dev.switchboard.core.advice;

import dev.switchboard.core.advice.Effect.Out;
import dev.switchboard.core.advice.Effect.Weight;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A line of a table of rules. Immutable.
 *
 * @param name by which it is known, e.g. {@code fixed_line}
 * @param when when it holds, in a few words, as the pictures print it
 * @param holds whether it holds for a choice in a situation
 * @param effects what it does to which choice, in their order; the others it leaves alone
 * @param <S> the situation that is judged
 * @param <C> what there is to choose from
 */
public record Rule<S, C extends Enum<C>>(
    String name, String when, BiPredicate<S, C> holds, Map<C, Effect<S>> effects) {

  public Rule {
    effects =
        effects.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new EnumMap<C, Effect<S>>(effects));
  }

  /** A rule that asks the same of every choice. */
  static <S, C extends Enum<C>> Rule<S, C> when(String name, String when, Predicate<S> holds) {
    return new Rule<S, C>(name, when, (situation, _) -> holds.test(situation), Map.of());
  }

  /** A rule that asks of each choice for itself. */
  static <S, C extends Enum<C>> Rule<S, C> whenIt(
      String name, String when, BiPredicate<S, C> holds) {
    return new Rule<S, C>(name, when, holds, Map.of());
  }

  /** The same, and it takes this choice out. */
  Rule<S, C> out(C choice, Function<S, String> why) {
    return and(choice, new Out<>(why));
  }

  /** The same, and it counts for this choice, or against it. */
  Rule<S, C> weigh(C choice, int points, Function<S, String> why) {
    return and(choice, new Weight<>(points, why));
  }

  private Rule<S, C> and(C choice, Effect<S> effect) {
    Map<C, Effect<S>> more = new EnumMap<C, Effect<S>>(choice.getDeclaringClass());
    more.putAll(effects);
    more.put(choice, effect);
    return new Rule<S, C>(name, when, holds, more);
  }
}
