package dev.switchboard.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.outcome.IoProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("F35 V2 V6 Of the provider's answers")
class VerifyAnswersTests {
  private static final VerifyAnswers.Body BODY =
      new VerifyAnswers.Body(
          Optional.of("VE" + "a".repeat(32)), 1, Optional.of("VL1"), Optional.empty());
  private static final VerifyAnswers.Body NOTHING =
      new VerifyAnswers.Body(Optional.empty(), 0, Optional.empty(), Optional.empty());

  private static OptionalInt code(int code) {
    return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
  }

  @ParameterizedTest(name = "a check with {0}, code {1}, status {2} is {3}")
  @CsvSource({
    "200, 0, approved, Right",
    "201, 0, approved, Right",
    "200, 0, pending, Wrong",
    "200, 0, max_attempts_reached, TooMany",
    "200, 0, something, Lost",
    "200, 0, , Lost",
    "404, 20404, , Gone",
    "404, 0, , Lost",
    "429, 60202, , TooMany",
    "429, 20429, , Throttled",
    "429, 60519, , NotYet",
    "400, 60200, , Malformed",
    "401, 20003, , Refused",
    "408, 0, , Lost",
    "500, 20500, , Lost",
    "503, 0, , Lost",
  })
  void checks(int http, int code, String status, String expected) {
    CheckOutcome outcome =
        VerifyAnswers.checked(http, code(code), Optional.empty(), Optional.ofNullable(status));
    assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "a start with {0}, code {1} is {2}, and then {3}")
  @CsvSource({
    "400, 60200, Refused, WrongRecipient",
    "400, 60223, Refused, TryAnother",
    "403, 60205, Refused, TryAnother",
    "403, 60410, Refused, Suspected",
    "403, 60605, Refused, WrongCountry",
    "401, 20003, Refused, Misconfigured",
    "404, 20404, NotThere, Misconfigured",
    "429, 60203, Throttled, Rest",
    "429, 60212, Throttled, Rest",
    "429, 20429, Throttled, Rest",
    "500, 0, Unknown, Down",
    "503, 0, Unknown, Down",
    "302, 0, Unknown, Down",
  })
  void starts(int http, int code, String expected, String then) {
    StartOutcome outcome = VerifyAnswers.started(http, code(code), Optional.empty(), NOTHING);
    assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(AfterStart.of(outcome).getClass().getSimpleName()).isEqualTo(then);
  }

  @Test
  @DisplayName("a 201 counts as sent only with a SID that can be asked for again")
  void sid() {
    assertThat(VerifyAnswers.started(201, OptionalInt.empty(), Optional.empty(), BODY))
        .isInstanceOf(StartOutcome.Started.class);
    assertThat(VerifyAnswers.started(201, OptionalInt.empty(), Optional.empty(), NOTHING))
        .isInstanceOf(StartOutcome.Unknown.class);
  }

  @Test
  @DisplayName("a request of which no byte left is no lost one")
  void unsent() {
    assertThat(VerifyAnswers.notStarted(IoProgress.NOT_CONNECTED, "refused"))
        .isInstanceOf(StartOutcome.Unsent.class);
    assertThat(VerifyAnswers.notStarted(IoProgress.WRITTEN, "reset"))
        .isInstanceOf(StartOutcome.Unknown.class);
    assertThat(VerifyAnswers.notChecked(IoProgress.NOT_CONNECTED, "refused"))
        .isInstanceOf(CheckOutcome.Unsent.class);
    assertThat(VerifyAnswers.notChecked(IoProgress.WRITTEN, "reset"))
        .isInstanceOf(CheckOutcome.Lost.class);
  }

  @Test
  @DisplayName("the time to wait is the provider's where it tells one")
  void retryAfter() {
    assertThat(
            AfterStart.of(
                new StartOutcome.Throttled(
                    OptionalInt.of(60203), Optional.of(Duration.ofSeconds(7)))))
        .isEqualTo(new AfterStart.Rest(Duration.ofSeconds(7), "60203 Max send attempts reached"));
    assertThat(AfterStart.of(new StartOutcome.Throttled(OptionalInt.of(60203), Optional.empty())))
        .isInstanceOfSatisfying(
            AfterStart.Rest.class,
            rest -> assertThat(rest.retryAfter()).isEqualTo(ProviderTerms.LIFETIME));
  }

  @Test
  @DisplayName("a code shows itself in no text")
  void masked() {
    OneTimeCode code = OneTimeCode.of("418 2-01").orElseThrow();
    assertThat(code.reveal()).isEqualTo("418201");
    assertThat(code.toString()).doesNotContain("4", "201");
    assertThat(OneTimeCode.of("123")).isEmpty();
    assertThat(OneTimeCode.of("12345678901")).isEmpty();
  }
}
