package dev.switchboard.core.advice;

import dev.switchboard.core.advice.Effect.Out;
import dev.switchboard.core.advice.Effect.Weight;
import dev.switchboard.core.price.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A table of rules, and how it is read: what is out comes last with a score of 0, the others in the
 * order of their points; of equals the cheaper one is first, then the one that was declared first.
 * Immutable and thread-safe.
 *
 * @param <S> the situation that is judged
 * @param <C> what there is to choose from
 */
public final class Rulebook<S, C extends Enum<C>> {
  private static final int HIGHEST = 100;

  private final List<C> choices;
  private final List<Rule<S, C>> rules;
  private final List<Lever<S>> levers;
  private final BiFunction<S, C, Money> cost;

  Rulebook(
      List<C> choices,
      List<Rule<S, C>> rules,
      List<Lever<S>> levers,
      BiFunction<S, C, Money> cost) {
    this.choices = List.copyOf(choices);
    this.rules = List.copyOf(rules);
    this.levers = List.copyOf(levers);
    this.cost = cost;
  }

  /** What there is to choose from, in the order in which it was declared. */
  public List<C> choices() {
    return choices;
  }

  /** In their order. */
  public List<Rule<S, C>> rules() {
    return rules;
  }

  /** What is tried to find out what would change the answer. */
  public List<Lever<S>> levers() {
    return levers;
  }

  /** The same table without the rule of this name. */
  public Rulebook<S, C> without(String rule) {
    return new Rulebook<>(
        choices, rules.stream().filter(one -> !one.name().equals(rule)).toList(), levers, cost);
  }

  /** Every choice, the best first. */
  public List<Ranked<C>> rank(S situation) {
    Order<C> order = order(situation);
    Counterfactuals<S, C> otherwise = new Counterfactuals<>(this, situation, order);
    return order.choices().stream()
        .map(choice ->
            new Ranked<>(
                choice,
                order.score(choice),
                order.isOut(choice) ? obstacles(situation, choice) : reasons(situation, choice),
                cost.apply(situation, choice),
                otherwise.of(choice)))
        .toList();
  }

  /** Whether this one can be taken, and what is in its way. */
  public Applicability applicability(S situation, C choice) {
    List<String> obstacles = obstacles(situation, choice);
    return obstacles.isEmpty()
        ? new Applicability.Applicable()
        : new Applicability.NotApplicable(obstacles);
  }

  /**
   * Who comes where.
   *
   * @param choices the best first
   * @param points of those that can be taken
   */
  record Order<C>(List<C> choices, Map<C, Integer> points) {
    boolean isOut(C choice) {
      return !points.containsKey(choice);
    }

    boolean isFirst(C choice) {
      return choices.getFirst().equals(choice) && !isOut(choice);
    }

    int score(C choice) {
      Integer sum = points.get(choice);
      return sum == null ? 0 : Math.clamp(sum, 1, HIGHEST);
    }
  }

  /** Without any reasons, which cost more than the sums. */
  Order<C> order(S situation) {
    Map<C, Integer> points = new EnumMap<C, Integer>(choices.getFirst().getDeclaringClass());
    for (C choice : choices) {
      int sum = 0;
      boolean out = false;
      for (Rule<S, C> rule : rules) {
        Effect<S> effect = rule.effects().get(choice);
        if (effect != null && !out && rule.holds().test(situation, choice)) {
          switch (effect) {
            case Out<S> _ -> out = true;
            case Weight<S> weight -> sum += weight.points();
          }
        }
      }
      if (!out) {
        points.put(choice, sum);
      }
    }
    List<C> sorted = new ArrayList<>(choices);
    sorted.sort(
        Comparator.comparing((C choice) -> !points.containsKey(choice))
            .thenComparing(choice -> -points.getOrDefault(choice, 0))
            .thenComparing((a, b) -> points.containsKey(a) ? cheaper(situation, a, b) : 0));
    return new Order<>(sorted, points);
  }

  private int cheaper(S situation, C a, C b) {
    Money one = cost.apply(situation, a);
    Money other = cost.apply(situation, b);
    return one.currency().equals(other.currency()) ? one.amount().compareTo(other.amount()) : 0;
  }

  private List<String> obstacles(S situation, C choice) {
    List<String> reasons = new ArrayList<>();
    for (Rule<S, C> rule : rules) {
      if (rule.effects().get(choice) instanceof Out<S> out
          && rule.holds().test(situation, choice)) {
        reasons.add(Phrases.sentence(out.why().apply(situation)));
      }
    }
    return reasons;
  }

  private List<String> reasons(S situation, C choice) {
    List<Weight<S>> weights = new ArrayList<>();
    for (Rule<S, C> rule : rules) {
      if (rule.effects().get(choice) instanceof Weight<S> weight
          && rule.holds().test(situation, choice)) {
        weights.add(weight);
      }
    }
    weights.sort(Comparator.comparing(weight -> -Math.abs(weight.points())));
    return weights.stream().map(weight -> Phrases.sentence(weight.why().apply(situation))).toList();
  }
}
