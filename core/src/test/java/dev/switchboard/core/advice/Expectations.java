package dev.switchboard.core.advice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what a table of rules says with what a table of situations expects. */
final class Expectations<S, C extends Enum<C>> {
  private final Rulebook<S, C> book;
  private final List<Situation> situations;
  private final Function<Situation, S> reading;

  /** What holds always, and is left out of the table of situations. */
  private final List<String> common;

  Expectations(
      Rulebook<S, C> book,
      List<Situation> situations,
      Function<Situation, S> reading,
      List<String> common) {
    this.book = book;
    this.situations = situations;
    this.reading = reading;
    this.common = common;
  }

  /** {@code sms 45, voice 20, whatsapp 0}. */
  String order(Situation situation) {
    return book.rank(reading.apply(situation)).stream()
        .map(one -> Phrases.word(one.choice()) + " " + one.score())
        .collect(Collectors.joining(", "));
  }

  /** By choice, each on a line, without those that always hold. */
  String reasons(Situation situation) {
    S judged = reading.apply(situation);
    Map<C, Ranked<C>> less = new HashMap<>();
    Rulebook<S, C> rest = book;
    for (String rule : common) {
      rest = rest.without(rule);
    }
    rest.rank(judged).forEach(one -> less.put(one.choice(), one));
    return lines(
        book.rank(judged), one -> Objects.requireNonNull(less.get(one.choice())).reasons());
  }

  String changes(Situation situation) {
    return lines(book.rank(reading.apply(situation)), Ranked::wouldChangeIf);
  }

  private String lines(List<Ranked<C>> ranked, Function<Ranked<C>, List<String>> told) {
    return ranked.stream()
        .map(one -> Phrases.word(one.choice()) + ":\n" + String.join("\n", told.apply(one)))
        .collect(Collectors.joining("\n\n"));
  }

  static String expected(Situation situation, Map<String, List<String>> told) {
    return List.of(situation.order().split(", ")).stream()
        .map(one -> one.split(" ")[0])
        .map(choice -> choice + ":\n" + String.join("\n", told.getOrDefault(choice, List.of())))
        .collect(Collectors.joining("\n\n"));
  }

  /** Rules and the choices that they touch, whose loss no situation would notice. */
  Set<String> unnoticed() {
    Set<String> unnoticed = new TreeSet<>();
    for (Rule<S, C> rule : book.rules()) {
      Rulebook<S, C> without = book.without(rule.name());
      for (C choice : rule.effects().keySet()) {
        if (situations.stream().map(reading).noneMatch(s -> differs(without, s, choice))) {
          unnoticed.add(rule.name() + " for " + Phrases.word(choice));
        }
      }
    }
    return unnoticed;
  }

  private boolean differs(Rulebook<S, C> without, S situation, C choice) {
    Ranked<C> full = of(book, situation, choice);
    Ranked<C> less = of(without, situation, choice);
    return !full.reasons().equals(less.reasons());
  }

  private Ranked<C> of(Rulebook<S, C> rules, S situation, C choice) {
    return rules.rank(situation).stream()
        .filter(one -> one.choice() == choice)
        .findFirst()
        .orElseThrow();
  }

  /** Levers that change the answer of no situation. */
  List<String> idle() {
    List<String> idle = new ArrayList<>();
    for (Lever<S> lever : book.levers()) {
      boolean moves =
          situations.stream().map(reading).filter(lever.applies()).anyMatch(s -> moves(lever, s));
      if (!moves) {
        idle.add(lever.name());
      }
    }
    return idle;
  }

  private boolean moves(Lever<S> lever, S situation) {
    String told = "if " + lever.condition().apply(situation);
    return book.rank(situation).stream()
        .flatMap(one -> one.wouldChangeIf().stream())
        .anyMatch(
            change -> change.startsWith(told) || change.contains(", and " + told.substring(3)));
  }
}
