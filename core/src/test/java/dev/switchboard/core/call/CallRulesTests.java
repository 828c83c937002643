package dev.switchboard.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.call.KeyRule.Decision;
import dev.switchboard.core.call.KeyRule.Meaning;
import dev.switchboard.core.call.MachineRule.OnMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("I4 I5 the rules of calls")
class CallRulesTests {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final KeyRule CONFIRM =
      new KeyRule(
          Map.of(
              "1", new Meaning("confirmed", List.of("yes", "I confirm")),
              "2", new Meaning("declined", List.of("no"))),
          2);

  @ParameterizedTest(name = "after {0} with number {1}, {2} with number {3} is news: {4}")
  @CsvSource({
    "QUEUED,      -1, INITIATED,    0, true",
    "INITIATED,    0, RINGING,      1, true",
    "RINGING,      1, INITIATED,    0, false",
    "IN_PROGRESS,  2, RINGING,      9, false",
    "IN_PROGRESS,  2, COMPLETED,    3, true",
    "COMPLETED,    3, IN_PROGRESS,  2, false",
    "COMPLETED,    3, COMPLETED,    3, false",
    "COMPLETED,    3, BUSY,         2, false",
    "BUSY,         2, COMPLETED,    3, true",
    "NO_ANSWER,   -1, NO_ANSWER,    2, true",
    "CANCELED,     4, FAILED,       4, true",
  })
  @DisplayName("the furthest word holds, then the highest number")
  void furthest(CallWord known, int number, CallWord heard, int heardNumber, boolean news) {
    assertThat(new CallProgress(heard, heardNumber).isNewsAfter(new CallProgress(known, number)))
        .isEqualTo(news);
  }

  @ParameterizedTest(name = "{0} after {1} retries: {2}")
  @CsvSource({
    "BUSY,      0, PT2M",
    "BUSY,      1, PT10M",
    "NO_ANSWER, 2, PT10M",
    "BUSY,      3, ''",
    "FAILED,    0, ''",
    "COMPLETED, 0, ''",
    "CANCELED,  0, ''",
  })
  @DisplayName(
      "a busy line is tried again after its gaps, the last of which repeats, and no oftener")
  void retries(CallWord ending, int done, String gap) {
    RetryRule rule =
        new RetryRule(
            Set.of(CallWord.BUSY, CallWord.NO_ANSWER),
            3,
            List.of(Duration.ofMinutes(2), Duration.ofMinutes(10)));
    switch (rule.after(ending, done, NOW)) {
      case RetryRule.Decision.Again(Instant at, String reason) -> {
        assertThat(Duration.between(NOW, at)).isEqualTo(Duration.parse(gap));
        assertThat(reason).isNotBlank();
      }
      case RetryRule.Decision.Enough(String reason) -> {
        assertThat(gap).isEmpty();
        assertThat(reason).isNotBlank();
      }
    }
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "human,             HANG_UP,  GoOn",
    "unknown,           HANG_UP,  GoOn",
    "machine_start,     CONTINUE, GoOn",
    "machine_start,     HANG_UP,  HangUp",
    "machine_end_beep,  SAY,      Leave",
    "machine_end_other, SAY,      Leave",
    "fax,               SAY,      HangUp",
    "fax,               HANG_UP,  HangUp",
  })
  @DisplayName("what a machine hears")
  void machines(String who, OnMachine rule, String decision) {
    assertThat(new MachineRule(rule, "please call back").decide(who).getClass().getSimpleName())
        .isEqualTo(decision);
  }

  @ParameterizedTest(name = "keys [{0}], speech [{1}], asked {2} times: {3}")
  @CsvSource({
    "1,   '',                 1, Understood confirmed",
    "'',  'Yes, please.',     1, Understood confirmed",
    "'',  'well I CONFIRM!',  1, Understood confirmed",
    "'',  'nothing of it',    1, AskAgain NOT_A_CHOICE",
    "2,   'yes',              1, Understood declined",
    "7,   '',                 1, AskAgain NOT_A_CHOICE",
    "7,   '',                 3, GiveUp NOT_A_CHOICE",
    "'',  '',                 1, AskAgain NO_INPUT",
    "'',  '',                 2, AskAgain NO_INPUT",
    "'',  '',                 3, GiveUp NO_INPUT",
  })
  @DisplayName(
      "F36 an answer is understood, asked for again a bounded number of times, or given up")
  void keys(String digits, String speech, int asked, String expected) {
    String said =
        switch (CONFIRM.decide(digits, speech, asked)) {
          case Decision.Understood(String _, var answer, String _) ->
              "Understood " + answer.orElse("");
          case Decision.AskAgain(KeyRule.Why why, String _) -> "AskAgain " + why;
          case Decision.GiveUp(KeyRule.Why why, String _) -> "GiveUp " + why;
        };
    assertThat(said).isEqualTo(expected);
  }

  @Test
  @DisplayName("without keys, any digits are an answer")
  void anyDigits() {
    assertThat(new KeyRule(Map.of(), 0).decide("4711", "", 1))
        .isEqualTo(new Decision.Understood("4711", java.util.Optional.empty(), "pressed 4711"));
  }
}
