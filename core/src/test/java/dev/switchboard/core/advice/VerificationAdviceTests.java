package dev.switchboard.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.verify.VerifyChannel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("D2: which way to verify")
class VerificationAdviceTests {
  private static final Expectations<VerificationCase, VerifyChannel> SAID =
      new Expectations<>(
          VerificationRules.BOOK,
          VerificationSituations.ALL,
          VerificationSituations::of,
          List.of("nature", "price"));

  static Stream<Situation> situations() {
    return VerificationSituations.ALL.stream();
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
  @DisplayName(
      "no rule can be taken out without some situation noticing, for each method it touches")
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
      "all methods are told, the possible ones first and by their score, each with its reasons as sentences")
  void shape(Situation situation) {
    List<Ranked<VerifyChannel>> ranked =
        VerificationRules.BOOK.rank(VerificationSituations.of(situation));
    assertThat(ranked).extracting(Ranked::choice).containsExactlyInAnyOrder(VerifyChannel.values());
    assertThat(ranked).extracting(one -> -one.score()).isSorted();
    assertThat(ranked)
        .allSatisfy(one -> {
          assertThat(one.reasons()).isNotEmpty().doesNotHaveDuplicates();
          assertThat(one.reasons()).allMatch(reason -> reason.matches("[\\p{Lu}\\d].*\\."));
          assertThat(one.cost().amount()).isGreaterThanOrEqualTo(new java.math.BigDecimal("0.05"));
        });
  }

  @ParameterizedTest(name = "{0}: {1} costs {2}")
  @CsvSource({
    "an American at a computer, SMS, 0.0613, 0.05 for the approval and 0.0113 per send",
    "half of the texts convert: one success takes two, SMS, 0.0726, '0.0113 per send, 2.00 of them per success'",
    "texts convert badly: pumping, SMS, 1.7300, '0.1120 per send, 15.00 of them per success'",
    "nineteen verifications say nothing, SMS, 0.1620, 0.1120 per send",
    "e-mails convert well, EMAIL, 0.0500, 0.05 for the approval",
  })
  @DisplayName("a success costs its approval and all sends that it takes, and the reasons say how")
  void cost(String title, VerifyChannel channel, String amount, String how) {
    Situation situation =
        situations().filter(s -> s.title().equals(title)).findFirst().orElseThrow();
    Ranked<VerifyChannel> one =
        VerificationRules.BOOK.rank(VerificationSituations.of(situation)).stream()
            .filter(ranked -> ranked.choice() == channel)
            .findFirst()
            .orElseThrow();
    assertThat(one.cost().amount()).isEqualByComparingTo(amount);
    assertThat(one.reasons()).anyMatch(reason -> reason.contains(how));
  }
}
