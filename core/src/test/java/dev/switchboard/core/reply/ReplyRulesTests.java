package dev.switchboard.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.hours.OpenHours;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.reply.ReplyDecision.Answers;
import dev.switchboard.core.reply.ReplyDecision.Silent;
import dev.switchboard.core.reply.ReplyDecision.Why;
import dev.switchboard.core.reply.ReplyRules.Consent;
import dev.switchboard.core.reply.ReplyRules.Known;
import dev.switchboard.core.reply.ReplyRules.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("W8: A reply by rule")
class ReplyRulesTests {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final String US = "+14155550100";

  private static ReplyRule rule(String name, String answer, Cue... cues) {
    return new ReplyRule(
        name,
        List.of(cues),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        new ReplyText.Body(answer),
        Lane.URGENT);
  }

  private static Heard text(String body) {
    return new Heard(body, Optional.empty(), Channel.SMS, US, "+14155550123", Optional.empty());
  }

  private static Known stranger() {
    return new Known(
        KeywordEffect.NONE, () -> new Standing(Consent.GIVEN_OR_UNKNOWN, ReplyHistory.NONE));
  }

  private static Known with(ReplyHistory history) {
    return new Known(KeywordEffect.NONE, () -> new Standing(Consent.GIVEN_OR_UNKNOWN, history));
  }

  private static ReplyDecision decide(ReplyRule rule, Heard heard, Known known) {
    return new ReplyRules(List.of(rule), ReplyRules.USUAL_A_DAY).decide(heard, known, NOON, NOON);
  }

  private static Why why(ReplyDecision decision) {
    return ((Silent) decision).why();
  }

  @ParameterizedTest(name = "“{0}”: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Order status! | true",
        "ÓRDER   STATUS | true",
        "what is my order status | false",
        "status | false",
      })
  @DisplayName("by a keyword is for the whole text")
  void keyword(String body, boolean answered) {
    assertThat(
            decide(rule("a", "Soon.", new Cue.Keyword("order status")), text(body), stranger())
                instanceof Answers)
        .isEqualTo(answered);
  }

  @ParameterizedTest(name = "“{0}”: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "I need to talk to SUPPORT, please | true",
        "is this supported? | false",
        "human-being: support | true"
      })
  @DisplayName("by words is for words, not for parts of them")
  void contains(String body, boolean answered) {
    assertThat(
            decide(rule("a", "Soon.", new Cue.Contains("support")), text(body), stranger())
                instanceof Answers)
        .isEqualTo(answered);
  }

  @Test
  @DisplayName("by an expression takes linear time, whatever is written in it")
  void expression() {
    ReplyRule rule = rule("a", "Soon.", Cue.Expression.of("^order\\s+#?\\d{4,}$"));
    assertThat(decide(rule, text("Order #12345"), stranger())).isInstanceOf(Answers.class);
    assertThat(why(decide(rule, text("order 1"), stranger()))).isEqualTo(Why.NO_RULE);
    // An expression that looks back takes 2^40 steps on this.
    ReplyRule evil = rule("b", "Soon.", Cue.Expression.of("(a|a|aa)+$x|(a*)*b"));
    assertThat(why(decide(evil, text("a".repeat(1_600) + "!"), stranger()))).isEqualTo(Why.NO_RULE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "(a | is no expression",
        "(?=a)b | is no expression",
        "(a)\\1 | is no expression",
        "((a{900}){900}){900} | repeats too much",
        "[]({a]((x{99}){99}){9} | repeats too much",
        "(\\w{99}\\d{99}){9}(\\pL{99}){9} | repeats too much",
        "((((a{9}){9}){9}){9}){9} | repeats too much",
        "a* | matches the empty text",
      })
  @DisplayName("by an expression that is none, or that grows without bounds, is refused")
  void badExpressions(String expression, String word) {
    assertThatThrownBy(() -> Cue.Expression.of(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s).*(" + word + ").*");
    assertThatThrownBy(() -> Cue.Expression.of("a".repeat(301)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("goes in order: the first that fits decides, and tells what was looked at")
  void order() {
    ReplyRules rules =
        new ReplyRules(
            List.of(
                rule("one", "1", new Cue.Keyword("a")),
                rule("two", "2", new Cue.Contains("b")),
                rule("three", "3")),
            10);
    assertThat(rules.decide(text("c b"), stranger(), NOON, NOON))
        .isInstanceOfSatisfying(
            Answers.class, answer -> assertThat(answer.rule().name()).isEqualTo("two"));
    assertThat(rules.consider(text("c b"), NOON)).hasSize(2);
    assertThat(rules.decide(text("c"), stranger(), NOON, NOON).reason())
        .isEqualTo("it answers every text");
  }

  @Test
  @DisplayName("keeps to its channel, its number, its button and the hours of the office")
  void filters() {
    Office office =
        new Office(
            Office.Side.OUTSIDE,
            List.of(OpenHours.parse("mon-fri 09:00-17:00")),
            ZoneId.of("Europe/Berlin"));
    ReplyRule rule =
        new ReplyRule(
            "night",
            List.of(new Cue.Tapped("LATER")),
            Set.of(Channel.WHATSAPP),
            Set.of("whatsapp:" + US),
            Optional.of(office),
            Optional.empty(),
            new ReplyText.Body("Tomorrow, {name|friend}."),
            Lane.NORMAL);
    ReplyRules rules = new ReplyRules(List.of(rule), 10);
    Heard tap =
        new Heard(
            "Later",
            Optional.of("LATER"),
            Channel.WHATSAPP,
            "whatsapp:" + US,
            "+14155550123",
            Optional.of("Ann"));
    Instant evening = Instant.parse("2026-11-30T16:00:00Z");
    assertThat(rules.decide(tap, stranger(), evening, evening))
        .isInstanceOfSatisfying(
            Answers.class,
            answer -> assertThat(answer.text()).isEqualTo(new ReplyText.Body("Tomorrow, Ann.")));
    assertThat(rules.consider(tap, evening.minusSeconds(60)).getFirst().reason())
        .isEqualTo("it speaks only outside mon-fri 09:00-17:00 (Europe/Berlin)");
    assertThat(rules.consider(text("Later"), evening).getFirst().reason())
        .isEqualTo("it does not speak on sms");
  }

  @ParameterizedTest
  @EnumSource(
      value = KeywordEffect.class,
      names = {"OPT_OUT", "OPT_IN", "HELP"})
  @DisplayName("never goes to STOP, START or HELP, and never to who has opted out")
  void neverTo(KeywordEffect effect) {
    ReplyRule all = rule("all", "Hi.");
    assertThat(
            why(
                decide(
                    all,
                    text("stop"),
                    new Known(
                        effect, () -> new Standing(Consent.GIVEN_OR_UNKNOWN, ReplyHistory.NONE)))))
        .isEqualTo(Why.KEYWORD);
    assertThat(
            why(
                decide(
                    all,
                    text("hello"),
                    new Known(
                        KeywordEffect.NONE,
                        () -> new Standing(Consent.OPTED_OUT, ReplyHistory.NONE)))))
        .isEqualTo(Why.OPTED_OUT);
  }

  @Test
  @DisplayName("goes once per period to a person, and is not given late")
  void period() {
    ReplyRule hourly =
        new ReplyRule(
            "hourly",
            List.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.of(Duration.ofHours(1)),
            new ReplyText.Body("Hi {name}."),
            Lane.URGENT);
    Heard ann =
        new Heard("a", Optional.empty(), Channel.SMS, US, "+14155550123", Optional.of("Ann"));
    ReplyRules rules = new ReplyRules(List.of(hourly), 10);
    Instant before = NOON.minus(Duration.ofMinutes(59));
    ReplyHistory history = new ReplyHistory(Map.of("hourly", before), 1);
    assertThat(why(rules.decide(ann, with(history), NOON, NOON))).isEqualTo(Why.ANSWERED_BEFORE);
    Instant later = NOON.plus(Duration.ofMinutes(1));
    assertThat(rules.decide(ann, with(history), later, later)).isInstanceOf(Answers.class);
    assertThat(why(rules.decide(ann, with(history), NOON, NOON.plus(Duration.ofMinutes(61)))))
        .isEqualTo(Why.TOO_LATE);
    assertThat(why(rules.decide(text("a"), stranger(), NOON, NOON))).isEqualTo(Why.MISSING_VALUE);
    assertThat(ReplyRules.unknownPlaces("{name} {surname|x}")).containsExactly("surname");
  }

  /** One side of a conversation of machines. */
  private static final class Machine {
    private final ReplyRules rules;
    private final List<Instant> given = new ArrayList<>();

    Machine(ReplyRules rules) {
      this.rules = rules;
    }

    boolean answers(Instant at) {
      Map<String, Instant> latest = new HashMap<>();
      given.forEach(one -> latest.put("all", one));
      int ofTheDay =
          (int) given.stream().filter(one -> one.isAfter(at.minus(Duration.ofDays(1)))).count();
      ReplyDecision decision =
          rules.decide(text("hello"), with(new ReplyHistory(latest, ofTheDay)), at, at);
      if (decision instanceof Answers) {
        given.add(at);
        return true;
      }
      assertThat(why(decision)).isEqualTo(Why.LIMIT);
      return false;
    }
  }

  @Test
  @DisplayName("ends where two gateways answer each other, before Twilio's guard of thirty")
  void twoMachines() {
    ReplyRules everything = new ReplyRules(List.of(rule("all", "Hi.")), ReplyRules.MOST_A_DAY);
    Machine one = new Machine(everything);
    Machine other = new Machine(everything);
    Instant at = NOON;
    int texts = 0;
    while (one.answers(at) && other.answers(at.plusSeconds(2)) && texts < 10_000) {
      texts++;
      at = at.plusSeconds(4);
    }
    assertThat(one.given).hasSize(ReplyRules.MOST_A_DAY).hasSizeLessThan(30);
    assertThat(other.given).hasSizeLessThanOrEqualTo(ReplyRules.MOST_A_DAY);
  }
}
