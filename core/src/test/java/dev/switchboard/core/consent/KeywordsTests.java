package dev.switchboard.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keywords change consent; other texts do not")
class KeywordsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "stop",
        " Stop ",
        "\tSTOP\r\n",
        "StopAll",
        "unsubscribe",
        "cancel",
        "End",
        "quit",
        "REVOKE",
        "OptOut"
      })
  @DisplayName("opt out")
  void optOut(String body) {
    assertThat(Keywords.effect(body)).isEqualTo(KeywordEffect.OPT_OUT);
  }

  @ParameterizedTest
  @CsvSource({"START, OPT_IN", "yes, OPT_IN", "Unstop, OPT_IN", "help, HELP", "INFO, HELP"})
  @DisplayName("opt in and help")
  void optInAndHelp(String body, KeywordEffect effect) {
    assertThat(Keywords.effect(body)).isEqualTo(effect);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP PLEASE",
        "OPT OUT",
        "please stop",
        "STOP.",
        "stopp",
        "",
        " ",
        "yes please",
        "helpme",
        "STOP STOP",
        "\"stop\""
      })
  @DisplayName("to the provider, anything but the one word is an ordinary text")
  void ordinary(String body) {
    assertThat(Keywords.effect(body)).isEqualTo(KeywordEffect.NONE);
  }

  @Test
  @DisplayName("a Turkish default locale changes nothing")
  void turkish() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR"));
    try {
      assertThat(Keywords.effect("quit")).isEqualTo(KeywordEffect.OPT_OUT);
      assertThat(Keywords.effect("info")).isEqualTo(KeywordEffect.HELP);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("YES is told apart, as it is an answer first")
  void yes() {
    assertThat(Keywords.isPlainAnswer(" yes ")).isTrue();
    assertThat(Keywords.isPlainAnswer("start")).isFalse();
  }
}
