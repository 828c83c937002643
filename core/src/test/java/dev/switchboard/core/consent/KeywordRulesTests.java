package dev.switchboard.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.consent.KeywordFinding.Ordinary;
import dev.switchboard.core.consent.KeywordFinding.OursAlone;
import dev.switchboard.core.consent.KeywordFinding.ProviderKeyword;
import dev.switchboard.core.consent.KeywordFinding.ToldByProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What counts as a keyword")
class KeywordRulesTests {
  private static final KeywordRules RULES = KeywordRules.standard();

  private static KeywordFinding find(String body) {
    return RULES.find(SenderKind.LONG_CODE, body, Optional.empty());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"STOP", " stop ", "StopAll", "cancel", "END", "START", "Help", "info"})
  @DisplayName("the provider's own, as the provider compares them")
  void provider(String body) {
    assertThat(find(body)).isInstanceOf(ProviderKeyword.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "STOP. | OPT_OUT | en",
        "stop!!! | OPT_OUT | en",
        "“Stop” | OPT_OUT | en",
        "(STOP) | OPT_OUT | en",
        "ＳＴＯＰ | OPT_OUT | en",
        "STOP\u200B | OPT_OUT | en",
        "stop 🛑 | OPT_OUT | en",
        "Opt out | OPT_OUT | en",
        "OPT  OUT. | OPT_OUT | en",
        "Stop texting me! | OPT_OUT | en",
        "don’t text me | OPT_OUT | en",
        "please stop | OPT_OUT | en",
        "Unsubscribe me | OPT_OUT | en",
        "ALTO | OPT_OUT | es",
        "Baja. | OPT_OUT | es",
        "ARRET | OPT_OUT | fr",
        "Arrêt | OPT_OUT | fr",
        "arre\u0302t | OPT_OUT | fr",
        "Stopp! | OPT_OUT | de",
        "abmelden | OPT_OUT | de",
        "Sair | OPT_OUT | pt",
        "BASTA | OPT_OUT | it",
        "afmelden | OPT_OUT | nl",
        "Alta | OPT_IN | es",
        "anmelden | OPT_IN | de",
        "start. | OPT_IN | en",
        "Hilfe? | HELP | de",
        "¿Ayuda? | HELP | es",
        "aide | HELP | fr",
        "help! | HELP | en"
      })
  @DisplayName("more forms and languages than the provider knows")
  void oursAlone(String body, KeywordEffect effect, String language) {
    KeywordFinding found = find(body);
    assertThat(found).isInstanceOf(OursAlone.class);
    assertThat(found.effect()).isEqualTo(effect);
    assertThat(found.language()).isEqualTo(language);
    assertThat(found.reason()).isNotBlank();
  }

  @ParameterizedTest(name = "“{0}”")
  @ValueSource(
      strings = {
        "",
        " ",
        "...",
        "🛑",
        "bus stop",
        "don't stop",
        "STOP STOP",
        "I will stop by at 5",
        "the end",
        "cancel my order",
        "cancelar",
        "annuler",
        "no",
        "nein",
        "sí",
        "Baja California",
        "help me",
        "started",
        "s t o p",
        "st.op"
      })
  @DisplayName("and everything else is an ordinary text")
  void ordinary(String body) {
    assertThat(find(body)).isInstanceOf(Ordinary.class);
    assertThat(find(body).effect()).isEqualTo(KeywordEffect.NONE);
  }

  @Test
  @DisplayName("the provider's word goes first, unless it is one we do not know")
  void providerFirst() {
    for (SenderKind kind : SenderKind.values()) {
      KeywordFinding told = RULES.find(kind, "hallo", Optional.of("stop"));
      assertThat(told).isEqualTo(new ToldByProvider(KeywordEffect.OPT_OUT, "en"));
      assertThat(RULES.find(kind, "STOP", Optional.of("HELP")).effect())
          .isEqualTo(KeywordEffect.HELP);
      assertThat(RULES.find(kind, "STOP", Optional.of("NEW")).effect())
          .isEqualTo(KeywordEffect.OPT_OUT);
    }
    assertThat(RULES.find(SenderKind.LONG_CODE, "alto", Optional.of("STOP")).language())
        .isEqualTo("es");
  }

  @Test
  @DisplayName("what the provider does by itself depends on the kind of number")
  void kinds() {
    assertThat(SenderKind.of("+14155550100")).isEqualTo(SenderKind.LONG_CODE);
    assertThat(SenderKind.of("+18005550100")).isEqualTo(SenderKind.TOLL_FREE);
    assertThat(SenderKind.of("+447700900123")).isEqualTo(SenderKind.LONG_CODE);
    assertThat(SenderKind.of("12345")).isEqualTo(SenderKind.SHORT_CODE);
    assertThat(SenderKind.of("whatsapp:+14155550100")).isEqualTo(SenderKind.WHATSAPP);
    assertThat(RULES.find(SenderKind.SHORT_CODE, "STOP", Optional.empty()))
        .isInstanceOf(OursAlone.class);
    assertThat(RULES.find(SenderKind.WHATSAPP, "STOP", Optional.empty()))
        .isInstanceOf(OursAlone.class);
    assertThat(RULES.find(SenderKind.TOLL_FREE, "STOP", Optional.empty()))
        .isInstanceOf(ProviderKeyword.class);
    assertThat(RULES.find(SenderKind.TOLL_FREE, "YES", Optional.empty()))
        .as("to a toll-free number YES undoes nothing")
        .isInstanceOf(Ordinary.class);
  }

  @Test
  @DisplayName(
      "those that are set, in the language that comes first, and no longer those that are off")
  void configured() {
    KeywordRules own =
        new KeywordRules(
            new KeywordSettings(
                List.of("Fin de los textos"),
                List.of("Otra vez"),
                List.of("¿Qué?"),
                List.of("leave us alone"),
                List.of("es", "en"),
                Map.of(KeywordEffect.OPT_OUT, Map.of("es", "Adiós."))));
    KeywordFinding found = own.find(SenderKind.LONG_CODE, "FIN DE LOS TEXTOS!", Optional.empty());
    assertThat(found)
        .isInstanceOfSatisfying(
            OursAlone.class,
            ours -> assertThat(ours.rule().origin()).isEqualTo(KeywordRule.Origin.CONFIGURED));
    assertThat(own.reply(found.effect(), found.language())).isEqualTo("Adiós.");
    assertThat(own.effect("otra vez")).isEqualTo(KeywordEffect.OPT_IN);
    assertThat(own.effect("que")).isEqualTo(KeywordEffect.HELP);
    assertThat(own.effect("leave us alone")).isEqualTo(KeywordEffect.OPT_OUT);
    assertThat(own.effect("opt out")).as("replaced").isEqualTo(KeywordEffect.NONE);
    assertThat(own.effect("abmelden")).as("German is off").isEqualTo(KeywordEffect.NONE);
    assertThat(own.effect("STOP")).isEqualTo(KeywordEffect.OPT_OUT);
  }

  @Test
  @DisplayName("the shipped ones contradict neither each other nor the provider")
  void shipped() {
    assertThat(KeywordSettings.standard().faults()).isEmpty();
    assertThat(KeywordSettings.shippedLanguages())
        .containsExactly("en", "es", "fr", "de", "pt", "it", "nl");
    for (String language : KeywordSettings.shippedLanguages()) {
      for (KeywordEffect effect :
          List.of(KeywordEffect.OPT_OUT, KeywordEffect.OPT_IN, KeywordEffect.HELP)) {
        String reply = RULES.reply(effect, language);
        assertThat(reply).isNotBlank();
        assertThat(RULES.effect(reply)).isEqualTo(KeywordEffect.NONE);
        assertThat(reply).as("tells the way").containsAnyOf("START", "STOP");
      }
    }
    assertThat(RULES.reply(KeywordEffect.HELP, "xx"))
        .isEqualTo(RULES.reply(KeywordEffect.HELP, "en"));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "opt_in | opt_in[0] | overlap | stop.",
        "help | help[0] | overlap | ALTO",
        "opt_out | opt_out[0] | overlap | yes",
        "opt_out | opt_out[0] | empty | '  ...'",
        "opt_in | opt_in[0] | empty | ''",
        "help | help[0] | too_large | 0123456789012345678901234567890123456789012345678901234567890",
        "phrases | phrases[0] | overlap | start",
        "languages | languages[0] | unknown_value | xx",
      })
  @DisplayName("settings that contradict themselves, or cannot be meant, are told")
  void faults(String list, String field, String code, String word) {
    List<String> words = List.of(word);
    List<String> none = List.of();
    KeywordSettings settings =
        new KeywordSettings(
            list.equals("opt_out") ? words : none,
            list.equals("opt_in") ? words : none,
            list.equals("help") ? words : none,
            list.equals("phrases") ? words : none,
            list.equals("languages") ? words : List.of("en", "es"),
            Map.of());
    assertThat(settings.faults())
        .extracting(KeywordSettings.Fault::field, KeywordSettings.Fault::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(field, code));
  }

  @Test
  @DisplayName("a text in two lists, and a confirmation that is a keyword, are told")
  void moreFaults() {
    KeywordSettings twice =
        new KeywordSettings(
            List.of("adios"), List.of("Adiós!"), List.of(), List.of(), List.of("en"), Map.of());
    assertThat(twice.faults())
        .extracting(KeywordSettings.Fault::field)
        .containsExactly("opt_in[0]");
    KeywordSettings loop =
        new KeywordSettings(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("en"),
            Map.of(KeywordEffect.OPT_OUT, Map.of("en", "Stop.", "xx", "a")));
    assertThat(loop.faults())
        .extracting(KeywordSettings.Fault::field)
        .containsExactlyInAnyOrder("replies.stop.en", "replies.stop.xx");
  }

  @Test
  @DisplayName("the same as the provider's, whatever is written")
  void random() {
    Random chance = new Random(11);
    List<String> around =
        List.of(
            "", " ", "\n", ".", "!", "STOP", "stop", "HELP", "yes", "\u200B", "é", "🛑", "\ud800",
            "ß");
    int keywords = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder body = new StringBuilder();
      for (int n = chance.nextInt(4); n >= 0; n--) {
        body.append(around.get(chance.nextInt(around.size())));
      }
      KeywordFinding found = find(body.toString());
      KeywordEffect provider = Keywords.effect(body.toString());
      if (provider != KeywordEffect.NONE) {
        assertThat(found.effect()).as(body.toString()).isEqualTo(provider);
        keywords++;
      }
      assertThat(found.effect() == KeywordEffect.NONE).isEqualTo(found instanceof Ordinary);
    }
    assertThat(keywords).isPositive();
  }
}
