package dev.switchboard.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.provider.Scope;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Provider errors are explained as the provider means them")
class ErrorDictionaryTests {

  @Test
  @DisplayName("F33 21211 is an invalid To; the From has a code of its own")
  void toAndFromAreNotMixedUp() {
    assertThat(ErrorDictionary.explain(21211).name()).isEqualTo("Invalid To phone number");
    assertThat(ErrorDictionary.explain(21211).scope()).isEqualTo(Scope.MESSAGE);
    assertThat(ErrorDictionary.explain(21212).name()).isEqualTo("Invalid From number");
    assertThat(ErrorDictionary.explain(21212).scope()).isEqualTo(Scope.SENDER);
  }

  @ParameterizedTest(name = "F33 {0}: {1}, retryable {2}, {3}")
  @DisplayName("F33 the codes that are often explained wrongly")
  @CsvSource({
    "60202, check attempts, false, MESSAGE",
    "60203, send attempts, false, MESSAGE",
    "60205, landline, false, MESSAGE",
    "30429, no such Twilio code, true, MESSAGE",
    "63025, already exists, true, MESSAGE",
    "63038, daily message limit, true, ACCOUNT",
    "30003, Unreachable, true, MESSAGE",
    "30005, Unknown destination, false, MESSAGE",
    "30006, Landline, false, MESSAGE",
    "20429, Too many requests, true, ACCOUNT",
    "21610, unsubscribed, false, MESSAGE",
    "21614, not a valid mobile, false, MESSAGE",
    "60200, Invalid parameter, false, MESSAGE",
    "60223, channel disabled, false, MESSAGE",
    "63016, Outside the allowed window, false, MESSAGE",
    "63018, Rate limit exceeded for channel, true, SENDER"
  })
  void oftenWrong(int code, String says, boolean retryable, Scope scope) {
    ProviderError error = ErrorDictionary.find(code).orElseThrow();
    assertThat(error.name()).contains(says);
    assertThat(error.retryable()).isEqualTo(retryable);
    assertThat(error.scope()).isEqualTo(scope);
  }

  @ParameterizedTest(name = "W9 {0}: retryable {1}, {2}, {3}")
  @DisplayName(
      "W9 the errors of WhatsApp: whom they concern, whether a later try helps, what to do")
  @CsvSource({
    "63001, false, SENDER,  register it again",
    "63003, false, MESSAGE, SMS",
    "63007, false, SENDER,  TWILIO_WHATSAPP_NUMBER",
    "63010, true,  MESSAGE, later",
    "63013, false, MESSAGE, Change the content",
    "63014, false, MESSAGE, no more",
    "63015, false, MESSAGE, join",
    "63016, false, MESSAGE, approved template",
    "63018, true,  SENDER,  rate",
    "63019, true,  MESSAGE, Check the address",
    "63020, false, SENDER,  Business Manager",
    "63021, false, MESSAGE, Shorten",
    "63024, false, MESSAGE, SMS",
    "63025, true,  MESSAGE, once",
    "63027, false, MESSAGE, Sync",
    "63028, false, MESSAGE, Sync",
    "63032, false, MESSAGE, SMS",
    "63033, false, MESSAGE, no marketing",
    "63034, false, MESSAGE, smaller",
    "63038, true,  ACCOUNT, day",
    "63040, false, MESSAGE, submit it again",
    "63041, true,  MESSAGE, Wait",
    "63042, false, MESSAGE, another template",
    "63049, false, MESSAGE, Do not try again soon",
    "63051, false, SENDER,  Appeal",
    "63112, false, SENDER,  Appeal"
  })
  void whatsApp(int code, boolean retryable, Scope scope, String remedy) {
    ProviderError error = ErrorDictionary.find(code).orElseThrow();
    assertThat(error.retryable()).isEqualTo(retryable);
    assertThat(error.scope()).isEqualTo(scope);
    assertThat(error.remedy()).contains(remedy);
  }

  @ParameterizedTest(name = "{0} pauses the {1}")
  @CsvSource({
    "20003, ACCOUNT", "10001, ACCOUNT", "30002, ACCOUNT", "20005, ACCOUNT", "30037, ACCOUNT",
    "21609, ACCOUNT", "21606, SENDER", "21659, SENDER", "21660, SENDER", "30034, SENDER",
    "30032, SENDER", "63007, SENDER"
  })
  @DisplayName("an error of the account or the sender pauses it")
  void standingFaultsPause(int code, Scope scope) {
    assertThat(ErrorDictionary.explain(code).scope()).isEqualTo(scope);
    assertThat(ErrorDictionary.pauses(code)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"21211", "21610", "30005", "30007", "63016", "20429", "21611", "63038", "99999"})
  @DisplayName("an error of one message, or a passing limit, pauses nobody")
  void othersDoNotPause(int code) {
    assertThat(ErrorDictionary.pauses(code)).isFalse();
  }

  @Test
  @DisplayName("every row is whole and the table has all 223")
  void everyRowIsWhole() {
    assertThat(ErrorDictionary.all()).hasSize(223);
    assertThat(ErrorDictionary.all())
        .allSatisfy(error -> {
          assertThat(error.name()).isNotBlank();
          assertThat(error.meaning()).isNotBlank();
          assertThat(error.remedy()).isNotBlank();
          assertThat(error.code()).isBetween(10000, 99999);
          assertThat(ErrorFamily.of(error.code())).isNotEqualTo(ErrorFamily.OTHER);
          // One decision, told three times: outcome, retryable, and how long to wait.
          Bearing bearing = ErrorDictionary.bearing(error.code());
          assertThat(error.retryable()).isEqualTo(bearing != Bearing.REJECTED);
          if (ErrorDictionary.rest(error.code()).isPresent()) {
            assertThat(bearing).as("%d", error.code()).isEqualTo(Bearing.THROTTLED);
          }
          assertThat(ErrorDictionary.pauses(error.code()))
              .as("%d", error.code())
              .isEqualTo(error.scope() != Scope.MESSAGE && bearing == Bearing.REJECTED);
          assertThat(error.name() + error.meaning() + error.remedy())
              .doesNotContain("\t", "\"", "  ");
        });
  }

  @Test
  @DisplayName("codes are found by words, by the begin of a number, and by several words together")
  void search() {
    assertThat(codes("landline")).contains(30006, 60205, 21614).doesNotContain(30007);
    assertThat(codes("LANDLINE verify")).isEmpty();
    assertThat(codes("landline sms")).contains(60205);
    assertThat(codes("3000")).contains(30003, 30007).doesNotContain(30034);
    assertThat(codes("3000")).as("it speaks of 30001").contains(30429);
    assertThat(codes("30003")).containsExactly(30003);
    assertThat(codes("  ")).hasSize(223).isSorted();
    assertThat(codes("zebra")).isEmpty();
  }

  private static List<Integer> codes(String words) {
    return ErrorDictionary.search(words).stream().map(ProviderError::code).toList();
  }

  @Test
  @DisplayName("a code that nobody knows gets a useful answer")
  void unknownCodes() {
    assertThat(ErrorDictionary.find(30999)).isEmpty();
    ProviderError error = ErrorDictionary.explain(30999);
    assertThat(error.retryable()).isFalse();
    assertThat(error.meaning()).contains("delivery of a message");
    assertThat(error.remedy()).contains("docs/api/errors/30999");
    assertThat(ErrorDictionary.explain(20555).retryable()).isTrue();
    assertThat(ErrorDictionary.bearing(20555)).isEqualTo(Bearing.UNKNOWN);
    assertThat(ErrorDictionary.explain(-1).remedy()).isNotBlank();
  }
}
