package dev.switchboard.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.advice.Applicability.Applicable;
import dev.switchboard.core.advice.Applicability.NotApplicable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("D1: which channel")
class ChannelAdviceTests {
  private static final Expectations<ChannelCase, Way> SAID =
      new Expectations<>(
          ChannelRules.BOOK, ChannelSituations.ALL, ChannelSituations::of, List.of("nature"));

  static Stream<Situation> situations() {
    return ChannelSituations.ALL.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  @DisplayName("who comes where, why, and what would change it, for every situation of the table")
  void table(Situation situation) {
    assertThat(SAID.order(situation)).isEqualTo(situation.order());
    assertThat(SAID.reasons(situation))
        .isEqualTo(Expectations.expected(situation, situation.reasons()));
    assertThat(SAID.changes(situation))
        .isEqualTo(Expectations.expected(situation, situation.changes()));
  }

  @Test
  @DisplayName("the table has at least 60 situations, each its own")
  void enough() {
    assertThat(ChannelSituations.ALL).hasSizeGreaterThanOrEqualTo(60);
    assertThat(situations().map(Situation::title)).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName(
      "no rule can be taken out without some situation noticing, for each channel it touches")
  void everyRuleCounts() {
    assertThat(SAID.unnoticed()).isEmpty();
  }

  @Test
  @DisplayName("everything that is tried as a change is told in some situation")
  void everyLeverMoves() {
    assertThat(SAID.idle()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  @DisplayName(
      "all ways are told, the possible ones first and by their score, each with its reasons as sentences")
  void shape(Situation situation) {
    List<Ranked<Way>> ranked = ChannelRules.BOOK.rank(ChannelSituations.of(situation));
    assertThat(ranked).extracting(Ranked::choice).containsExactlyInAnyOrder(Way.values());
    assertThat(ranked).extracting(one -> -one.score()).isSorted();
    assertThat(ranked)
        .allSatisfy(one -> {
          assertThat(one.score()).isBetween(0, 100);
          assertThat(one.reasons()).isNotEmpty().doesNotHaveDuplicates();
          assertThat(one.reasons())
              .allMatch(reason -> reason.matches("(whatsapp:)?[\\p{Lu}\\d+].*\\."));
          assertThat(one.cost().amount()).isPositive();
          assertThat(one.wouldChangeIf()).hasSizeLessThanOrEqualTo(4).doesNotHaveDuplicates();
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  @DisplayName("D3: a step of a route hears the very reasons of what cannot be taken")
  void applicable(Situation situation) {
    ChannelCase judged = ChannelSituations.of(situation);
    for (Ranked<Way> one : Advice.channel(judged.need(), judged.facts())) {
      Applicability step = Advice.channel(one.choice(), judged.need(), judged.facts());
      assertThat(step)
          .isEqualTo(one.isPossible() ? new Applicable() : new NotApplicable(one.reasons()));
    }
  }

  @Test
  @DisplayName("of equals the cheaper one comes first")
  void cheaperFirst() {
    Situation equals =
        situations().filter(s -> s.title().equals("our number rests")).findFirst().orElseThrow();
    ChannelCase judged = ChannelSituations.of(equals);
    List<Ranked<Way>> ranked = Advice.channel(judged.need(), judged.facts());
    assertThat(ranked.get(0).score()).isEqualTo(ranked.get(1).score());
    assertThat(ranked.get(0).cost().amount()).isLessThan(ranked.get(1).cost().amount());
  }
}
