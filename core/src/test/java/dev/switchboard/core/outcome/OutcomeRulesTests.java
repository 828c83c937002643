package dev.switchboard.core.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.error.Bearing;
import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ProviderError;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.Scope;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What an answer, or its absence, means for a try")
class OutcomeRulesTests {
  private static final String SID = "SM" + "0123456789abcdef".repeat(2);

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202})
  @DisplayName("2xx with a SID is accepted")
  void accepted(int status) {
    assertThat(ok(status, Optional.of(SID))).isEqualTo(new Outcome.Accepted(SID, "queued"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SM", "AC0123456789abcdef0123456789abcdef", "null"})
  @DisplayName("2xx without a SID that can be read is unknown")
  void unreadable(String sid) {
    assertThat(ok(201, Optional.of(sid))).isInstanceOf(Outcome.Unknown.class);
    assertThat(ok(204, Optional.empty())).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  @DisplayName("every 5xx is unknown, whatever code it carries")
  void serverErrors() {
    for (int status = 500; status < 600; status++) {
      assertThat(no(status, OptionalInt.empty())).isInstanceOf(Outcome.Unknown.class);
      for (ProviderError error : ErrorDictionary.all()) {
        assertThat(no(status, OptionalInt.of(error.code())))
            .as("HTTP %d, code %d", status, error.code())
            .isInstanceOf(Outcome.Unknown.class);
      }
    }
  }

  @Test
  @DisplayName("every redirect is unknown, never followed")
  void redirects() {
    assertThat(IntStream.range(300, 400).mapToObj(status -> no(status, OptionalInt.empty())))
        .allMatch(outcome -> outcome instanceof Outcome.Unknown);
  }

  @Test
  @DisplayName("429 is throttled whatever its code, with the provider's wish")
  void throttled() {
    for (int code : new int[] {20429, 20003, 21610, 12345}) {
      assertThat(no(429, OptionalInt.of(code))).isInstanceOf(Outcome.Throttled.class);
    }
    Outcome outcome =
        OutcomeRules.answered(
            429,
            OptionalInt.of(20429),
            Optional.of("Too Many Requests"),
            Optional.of(Duration.ofSeconds(7)),
            Optional.empty(),
            Optional.empty());
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Throttled(
                OptionalInt.of(20429), Optional.of(Duration.ofSeconds(7)), "Too Many Requests"));
  }

  @Test
  @DisplayName("F28 a full queue is throttled with a long rest")
  void queueFull() {
    assertThat(no(400, OptionalInt.of(21611)))
        .isInstanceOfSatisfying(
            Outcome.Throttled.class,
            throttled -> assertThat(throttled.retryAfter()).contains(Duration.ofMinutes(10)));
  }

  @ParameterizedTest(name = "HTTP {0}, code {1}: {2}")
  @CsvSource({
    "400, 21211, MESSAGE",
    "400, 21610, MESSAGE",
    "400, 21617, MESSAGE",
    "400, 99999, MESSAGE",
    "400, 0, MESSAGE",
    "422, 0, MESSAGE",
    "413, 0, MESSAGE",
    "400, 21606, SENDER",
    "400, 21659, SENDER",
    "400, 21212, SENDER",
    "400, 10001, ACCOUNT",
    "400, 30002, ACCOUNT",
    "400, 21609, ACCOUNT",
    "401, 20003, ACCOUNT",
    "401, 0, ACCOUNT",
    "401, 21211, ACCOUNT",
    "403, 0, ACCOUNT",
    "403, 20403, ACCOUNT",
    "403, 99999, ACCOUNT",
    "403, 20008, ACCOUNT",
    "403, 21610, MESSAGE",
    "403, 21659, SENDER",
    "404, 20404, ACCOUNT",
    "404, 0, ACCOUNT",
    "404, 21211, MESSAGE",
    "405, 20004, ACCOUNT",
    "402, 0, ACCOUNT"
  })
  @DisplayName("a refusal names whom it concerns; code 0 stands for none")
  void refusals(int status, int code, Scope scope) {
    OptionalInt given = code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
    assertThat(no(status, given))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.scope()).isEqualTo(scope);
              assertThat(rejected.httpStatus()).isEqualTo(status);
              assertThat(rejected.code()).isEqualTo(given);
              assertThat(rejected.message()).isNotBlank();
            });
  }

  @Test
  @DisplayName("408 and a bare conflict may have happened")
  void doubtful() {
    assertThat(no(408, OptionalInt.empty())).isInstanceOf(Outcome.Unknown.class);
    assertThat(no(409, OptionalInt.of(20409))).isInstanceOf(Outcome.Unknown.class);
    assertThat(no(400, OptionalInt.of(30410))).isInstanceOf(Outcome.Unknown.class);
    assertThat(no(409, OptionalInt.of(21610))).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  @DisplayName("F16 no permanent code is ever retried, and no other is ever dropped, for any 4xx")
  void permanentCodesAreNeverRetried() {
    for (ProviderError error : ErrorDictionary.all()) {
      Outcome outcome = no(400, OptionalInt.of(error.code()));
      Class<? extends Outcome> expected =
          switch (ErrorDictionary.bearing(error.code())) {
            case Bearing.REJECTED -> Outcome.Rejected.class;
            case Bearing.THROTTLED -> Outcome.Throttled.class;
            case Bearing.UNKNOWN -> Outcome.Unknown.class;
          };
      assertThat(outcome).as("code %d", error.code()).isInstanceOf(expected);
      assertThat(outcome instanceof Outcome.Rejected)
          .as("code %d", error.code())
          .isEqualTo(!error.retryable());
      for (int status = 400; status < 500; status++) {
        if (!error.retryable() && status != 425 && status != 429) {
          assertThat(no(status, OptionalInt.of(error.code())))
              .as("HTTP %d, code %d", status, error.code())
              .isNotInstanceOf(Outcome.Throttled.class);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(IoProgress.class)
  @DisplayName("a broken request is unsent only before its first byte")
  void broken(IoProgress progress) {
    Outcome outcome = OutcomeRules.broken(progress, "reset");
    assertThat(outcome)
        .isEqualTo(
            switch (progress) {
              case NOT_CONNECTED, CONNECTED -> new Outcome.Unsent("reset");
              case WRITING, WRITTEN, ANSWERING -> new Outcome.Unknown("reset");
            });
  }

  @Test
  @DisplayName("nonsense for a status is unknown")
  void nonsense() {
    for (int status : new int[] {0, -1, 100, 101, 199, 600, 999}) {
      assertThat(no(status, OptionalInt.of(21211))).isInstanceOf(Outcome.Unknown.class);
    }
  }

  private static Outcome ok(int status, Optional<String> sid) {
    return OutcomeRules.answered(
        status,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        sid,
        Optional.of("queued"));
  }

  private static Outcome no(int status, OptionalInt code) {
    return OutcomeRules.answered(
        status, code, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
