package dev.switchboard.core.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides by what is known. The first case that holds is taken.
 *
 * @param otherwise where it goes when none does
 */
public record Branch(List<Case> cases, Ref otherwise) implements Verb {
  public Branch {
    cases = List.copyOf(cases);
  }

  /** A case and where it goes. */
  public record Case(Condition when, Ref go) {}

  @Override
  public String word() {
    return "branch";
  }

  @Override
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    cases.forEach(one -> ways.add(new Way(Way.Kind.CASE, one.when().label(), one.go())));
    ways.add(new Way(Way.Kind.ELSE, "else", otherwise));
    return ways;
  }
}
