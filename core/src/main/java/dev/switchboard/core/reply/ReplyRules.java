package dev.switchboard.core.reply;

import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.recipients.Template;
import dev.switchboard.core.recipients.Template.Filled;
import dev.switchboard.core.reply.ReplyDecision.Answers;
import dev.switchboard.core.reply.ReplyDecision.Silent;
import dev.switchboard.core.reply.ReplyDecision.Why;
import dev.switchboard.core.reply.ReplyRule.Considered;
import dev.switchboard.core.reply.ReplyRule.Considered.Fit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rules in their order; the first that fits decides. Two gateways that answer each other come
 * to an end: a person hears {@link #mostADay} answers within 24 hours at the most, far below the
 * thirty after which Twilio stops a conversation of machines (error 14107).
 *
 * @param mostADay 1 to {@link #MOST_A_DAY}
 */
public record ReplyRules(List<ReplyRule> rules, int mostADay) {
  public static final int MOST_A_DAY = 20;
  public static final int USUAL_A_DAY = 10;
  public static final int MOST_RULES = 100;

  /** The longest time for which a rule may keep quiet towards a person. */
  public static final Duration LONGEST_PERIOD = Duration.ofDays(30);

  /** An answer that comes later than this is worse than none. */
  public static final Duration FRESH = Duration.ofHours(1);

  public static final ReplyRules NONE = new ReplyRules(List.of(), USUAL_A_DAY);

  private static final Set<String> VARIABLES = Set.of("name", "number", "sender", "button");

  public ReplyRules {
    rules = List.copyOf(rules);
  }

  /**
   * What else is known of the text and of who wrote it; asked only where a rule fits.
   *
   * @param keyword what the text does as a keyword
   * @param standing how the person stands with us
   */
  public record Known(KeywordEffect keyword, Supplier<Standing> standing) {}

  /**
   * How the person stands with us.
   *
   * @param consent whether they may be written to
   */
  public record Standing(Consent consent, ReplyHistory history) {}

  /** Whether the person may be written to. */
  public enum Consent {
    GIVEN_OR_UNKNOWN,
    OPTED_OUT
  }

  /** Every rule up to the first that fits, with what a look at it showed. */
  public List<Considered> consider(Heard heard, Instant at) {
    List<Considered> looks = new ArrayList<>();
    Reading reading = Reading.of(heard);
    for (ReplyRule rule : rules) {
      Considered look = rule.consider(reading, at);
      looks.add(look);
      if (look.fit() == Fit.YES) {
        break;
      }
    }
    return looks;
  }

  /**
   * Decides.
   *
   * @param at when the text came
   */
  public ReplyDecision decide(Heard heard, Known known, Instant at, Instant now) {
    if (known.keyword() != KeywordEffect.NONE) {
      return silent(
          Why.KEYWORD,
          "it is a keyword ("
              + known.keyword().name().toLowerCase(java.util.Locale.ROOT)
              + "), which is confirmed by the provider or by the keyword settings");
    }
    List<Considered> looks = consider(heard, at);
    if (looks.isEmpty() || looks.getLast().fit() == Fit.NO) {
      return silent(
          Why.NO_RULE,
          looks.isEmpty() ? "there are no rules" : "none of " + looks.size() + " rules fits");
    }
    ReplyRule rule = rules.get(looks.size() - 1);
    if (now.isAfter(at.plus(FRESH))) {
      return silent(Why.TOO_LATE, rule, "the text is more than an hour old");
    }
    return decide(heard, rule, looks.getLast().reason(), known.standing().get(), now);
  }

  private ReplyDecision decide(
      Heard heard, ReplyRule rule, String fits, Standing standing, Instant now) {
    if (standing.consent() == Consent.OPTED_OUT) {
      return silent(Why.OPTED_OUT, rule, "they have opted out of messages from " + heard.sender());
    }
    ReplyHistory history = standing.history();
    Optional<Instant> quietUntil =
        rule.oncePer()
            .flatMap(period ->
                Optional.ofNullable(history.latest().get(rule.name())).map(at -> at.plus(period)));
    if (quietUntil.filter(now::isBefore).isPresent()) {
      return silent(
          Why.ANSWERED_BEFORE,
          rule,
          "it has answered this person and speaks again from " + quietUntil.get());
    }
    if (history.ofTheDay() >= mostADay) {
      return silent(
          Why.LIMIT,
          rule,
          "this person has had "
              + mostADay
              + " automatic answers within 24 hours, which is the"
              + " most: a machine may be answering a machine");
    }
    return filled(heard, rule)
        .<ReplyDecision>map(text -> new Answers(rule, text, fits))
        .orElseGet(() ->
            silent(
                Why.MISSING_VALUE,
                rule,
                "the answer asks for what is not known of this person; give it another word, as in"
                    + " {name|there}"));
  }

  private static Silent silent(Why why, String reason) {
    return new Silent(why, Optional.empty(), reason);
  }

  private static Silent silent(Why why, ReplyRule rule, String reason) {
    return new Silent(why, Optional.of(rule.name()), reason);
  }

  private static Optional<ReplyText> filled(Heard heard, ReplyRule rule) {
    return switch (rule.answer()) {
      case ReplyText.Body(String template) -> filled(heard, template).map(ReplyText.Body::new);
      case ReplyText.Content content -> {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : content.variables().entrySet()) {
          Optional<String> value = filled(heard, one.getValue());
          value.ifPresent(text -> variables.put(one.getKey(), text));
        }
        yield variables.size() == content.variables().size()
            ? Optional.of(
                new ReplyText.Content(
                    content.name(), content.contentSid(), content.language(), variables))
            : Optional.empty();
      }
    };
  }

  private static Optional<String> filled(Heard heard, String template) {
    return Template.of(template).fill(heard::value) instanceof Filled.Complete(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /** The places of an answer that nothing can fill. */
  public static List<String> unknownPlaces(String template) {
    return Template.of(template).asksFor().stream()
        .filter(name -> !VARIABLES.contains(name))
        .toList();
  }
}
