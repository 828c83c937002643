package dev.switchboard.core.advice;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What speaks for and against each channel. */
final class ChannelRules {
  /** The whole table, in the order of the pictures. */
  static final Rulebook<ChannelCase, Way> BOOK =
      new Rulebook<>(
          Arrays.asList(Way.values()),
          Stream.of(
                  StandingRules.all(),
                  PersonRules.all(),
                  LetterRules.all(),
                  NeedRules.all(),
                  MomentRules.all())
              .flatMap(List::stream)
              .toList(),
          ChannelLevers.ALL,
          ChannelCase::cost);

  private ChannelRules() {}

  static Rule<ChannelCase, Way> when(String name, String when, Predicate<ChannelCase> holds) {
    return Rule.when(name, when, holds);
  }
}
