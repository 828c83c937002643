package dev.switchboard.core.advice;

import dev.switchboard.core.advice.Rulebook.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What would change the place of a choice: found by asking the rules again. */
final class Counterfactuals<S, C extends Enum<C>> {
  /** More nobody reads. */
  private static final int MOST = 4;

  /** Of two things that would have to be otherwise at the same time. */
  private static final int MOST_PAIRS = 2;

  /** The situation as it would be, who comes where then, and what it takes. */
  private record Otherwise<S, C>(S situation, Order<C> order, List<Lever<S>> pulled, String when) {}

  private final Rulebook<S, C> rules;
  private final Order<C> now;
  private final List<Otherwise<S, C>> singles = new ArrayList<>();

  Counterfactuals(Rulebook<S, C> rules, S situation, Order<C> now) {
    this.rules = rules;
    this.now = now;
    for (Lever<S> lever : rules.levers()) {
      if (lever.applies().test(situation)) {
        singles.add(pull(situation, lever, List.of(), ""));
      }
    }
  }

  private Otherwise<S, C> pull(S situation, Lever<S> lever, List<Lever<S>> before, String when) {
    S changed = lever.pull().apply(situation);
    List<Lever<S>> pulled = new ArrayList<>(before);
    pulled.add(lever);
    String condition = lever.condition().apply(situation);
    return new Otherwise<>(
        changed,
        rules.order(changed),
        pulled,
        when.isEmpty() ? condition : when + ", and " + condition);
  }

  List<String> of(C choice) {
    List<String> found = new ArrayList<>();
    for (Otherwise<S, C> one : singles) {
      consequence(choice, one.order()).ifPresent(then -> found.add(said(one, then)));
    }
    if (now.isOut(choice)) {
      found.addAll(pairs(choice));
    }
    return found.stream().limit(MOST).toList();
  }

  /** What takes two things at once, where neither is enough. */
  private List<String> pairs(C choice) {
    List<String> found = new ArrayList<>();
    List<Otherwise<S, C>> vain = singles.stream().filter(one -> one.order().isOut(choice)).toList();
    for (int i = 0; i < vain.size(); i++) {
      Otherwise<S, C> first = vain.get(i);
      for (Otherwise<S, C> other : vain.subList(i + 1, vain.size())) {
        Lever<S> second = other.pulled().getFirst();
        if (found.size() < MOST_PAIRS && second.applies().test(first.situation())) {
          Otherwise<S, C> both = pull(first.situation(), second, first.pulled(), first.when());
          consequence(choice, both.order()).ifPresent(then -> found.add(said(both, then)));
        }
      }
    }
    return found;
  }

  private String said(Otherwise<S, C> otherwise, String then) {
    return "if " + otherwise.when() + ": " + then;
  }

  private Optional<String> consequence(C choice, Order<C> then) {
    if (now.isOut(choice) && !then.isOut(choice)) {
      return Optional.of(
          then.isFirst(choice)
              ? "then it can be taken, and comes first"
              : "then it can be taken, after " + before(choice, then));
    }
    if (!now.isFirst(choice) && then.isFirst(choice)) {
      return Optional.of("then it comes first");
    }
    if (now.isFirst(choice) && !then.isFirst(choice)) {
      C first = then.choices().getFirst();
      return Optional.of(
          then.isOut(first)
              ? "then it is out, and nothing is left"
              : then.isOut(choice)
                  ? "then it is out, and " + Phrases.word(first) + " comes first"
                  : "then " + Phrases.word(first) + " comes first");
    }
    return Optional.empty();
  }

  private String before(C choice, Order<C> order) {
    return order.choices().subList(0, order.choices().indexOf(choice)).stream()
        .map(Phrases::word)
        .collect(Collectors.joining(" and "));
  }
}
