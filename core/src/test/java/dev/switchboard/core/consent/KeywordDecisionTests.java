package dev.switchboard.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.consent.Confirmation.ByNobody;
import dev.switchboard.core.consent.Confirmation.ByProvider;
import dev.switchboard.core.consent.Confirmation.ByUs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("F18 One confirmation reaches the person")
class KeywordDecisionTests {
  private static final KeywordRules RULES = KeywordRules.standard();

  private static KeywordDecision decide(
      SenderKind kind, String body, String type, Confirmer confirmer, Standing before) {
    return KeywordDecision.of(
        RULES,
        kind,
        body,
        type.isEmpty() ? Optional.empty() : Optional.of(type),
        confirmer,
        before);
  }

  @ParameterizedTest(name = "{0}, “{1}”, OptOutType {2}, {3}: {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "LONG_CODE | STOP | '' | PROVIDER | provider",
        "LONG_CODE | STOP | '' | GATEWAY | us",
        "LONG_CODE | STOP | STOP | PROVIDER | provider",
        "LONG_CODE | STOP | STOP | GATEWAY | provider",
        "LONG_CODE | ALTO | '' | PROVIDER | us",
        "LONG_CODE | ALTO | '' | GATEWAY | us",
        "LONG_CODE | ALTO | STOP | PROVIDER | provider",
        "LONG_CODE | ALTO | STOP | GATEWAY | provider",
        "LONG_CODE | STOP. | '' | PROVIDER | us",
        "LONG_CODE | START | '' | PROVIDER | provider",
        "LONG_CODE | START | '' | GATEWAY | us",
        "LONG_CODE | alta | '' | PROVIDER | us",
        "LONG_CODE | HELP | '' | PROVIDER | provider",
        "LONG_CODE | HELP | '' | GATEWAY | us",
        "LONG_CODE | ayuda | '' | PROVIDER | us",
        "LONG_CODE | hello | '' | GATEWAY | nobody",
        "TOLL_FREE | STOP | '' | GATEWAY | provider",
        "TOLL_FREE | UNSTOP | '' | GATEWAY | provider",
        "TOLL_FREE | QUIT | '' | GATEWAY | us",
        "TOLL_FREE | QUIT | '' | PROVIDER | provider",
        "TOLL_FREE | ALTO | '' | PROVIDER | us",
        "SHORT_CODE | STOP | '' | PROVIDER | us",
        "SHORT_CODE | STOP | STOP | PROVIDER | provider",
        "WHATSAPP | STOP | '' | PROVIDER | us",
        "WHATSAPP | STOP | STOP | GATEWAY | provider",
      })
  @DisplayName("from whom depends on who acted on the keyword")
  void who(SenderKind kind, String body, String type, Confirmer confirmer, String who) {
    Confirmation confirmation =
        decide(kind, body, type, confirmer, Standing.WELCOME).confirmation();
    assertThat(
            switch (confirmation) {
              case ByUs us -> "us";
              case ByProvider provider -> "provider";
              case ByNobody nobody -> "nobody";
            })
        .as(confirmation.reason())
        .isEqualTo(who);
    assertThat(confirmation.reason()).isNotBlank();
  }

  @Test
  @DisplayName("and in their language")
  void language() {
    assertThat(
            decide(SenderKind.LONG_CODE, "Alto", "", Confirmer.PROVIDER, Standing.WELCOME)
                .confirmation())
        .isInstanceOfSatisfying(
            ByUs.class, us -> assertThat(us.text()).startsWith("Se ha dado de baja"));
  }

  @Test
  @DisplayName("not again to somebody who has said STOP, but to one whom others had opted out")
  void again() {
    for (String body : List.of("STOP", "ALTO", "stop it")) {
      assertThat(
              decide(SenderKind.LONG_CODE, body, "", Confirmer.GATEWAY, Standing.SAID_STOP)
                  .confirmation())
          .isInstanceOf(ByNobody.class);
      assertThat(
              decide(SenderKind.LONG_CODE, body, "", Confirmer.GATEWAY, Standing.OPTED_OUT)
                  .confirmation())
          .isInstanceOf(ByUs.class);
      assertThat(
              decide(SenderKind.LONG_CODE, body, "", Confirmer.GATEWAY, Standing.UNKNOWN)
                  .confirmation())
          .isInstanceOf(ByUs.class);
    }
  }

  @ParameterizedTest(name = "to one who is {0}: {1}")
  @CsvSource({
    "WELCOME, NONE",
    "UNKNOWN, NONE",
    "SAID_STOP, OPT_IN",
    "OPTED_OUT, OPT_IN",
  })
  @DisplayName("YES is an answer, and opts in only somebody who had opted out")
  void yes(Standing before, KeywordEffect effect) {
    for (String body : List.of("YES", "yes!", " Yes ")) {
      KeywordDecision decision = decide(SenderKind.LONG_CODE, body, "", Confirmer.GATEWAY, before);
      assertThat(decision.effect()).isEqualTo(effect);
      assertThat(decision.confirmation() instanceof ByUs).isEqualTo(effect != KeywordEffect.NONE);
    }
    assertThat(decide(SenderKind.LONG_CODE, "YES", "START", Confirmer.GATEWAY, before).effect())
        .as("the provider says what it was")
        .isEqualTo(KeywordEffect.OPT_IN);
  }

  @Test
  @DisplayName("two robots that answer each other come to an end")
  void loops() {
    Instant now = Instant.parse("2026-11-30T09:00:00Z");
    for (List<KeywordEffect> robot :
        List.of(
            List.of(KeywordEffect.HELP),
            List.of(KeywordEffect.OPT_OUT, KeywordEffect.OPT_IN),
            List.of(KeywordEffect.OPT_IN))) {
      for (Duration pause : List.of(Duration.ofMillis(200), Duration.ofMinutes(11))) {
        List<ReplyLimit.Given> given = new ArrayList<>();
        Instant at = now;
        for (int i = 0; i < 100; i++, at = at.plus(pause)) {
          KeywordEffect effect = robot.get(i % robot.size());
          if (ReplyLimit.allows(given, effect, at)) {
            given.add(new ReplyLimit.Given(effect, at));
          }
        }
        assertThat(given).hasSizeBetween(1, ReplyLimit.MOST_A_DAY);
      }
    }
    List<ReplyLimit.Given> given = List.of(new ReplyLimit.Given(KeywordEffect.HELP, now));
    assertThat(ReplyLimit.allows(given, KeywordEffect.HELP, now.plusSeconds(601))).isTrue();
    assertThat(ReplyLimit.allows(given, KeywordEffect.OPT_OUT, now.plusSeconds(1))).isTrue();
  }
}
