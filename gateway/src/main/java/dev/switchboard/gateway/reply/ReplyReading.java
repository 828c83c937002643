package dev.switchboard.gateway.reply;

import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.consent.KeywordRules;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.reply.ReplyRule;
import dev.switchboard.core.reply.ReplyRules;
import dev.switchboard.core.reply.ReplyText;
import dev.switchboard.core.text.TextRules;
import dev.switchboard.gateway.reply.ReplyDocument.Answer;
import dev.switchboard.gateway.reply.ReplyDocument.Rule;
import dev.switchboard.gateway.reply.ReplyDocument.Template;
import dev.switchboard.gateway.reply.ReplyDocument.When;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a document to rules, or a refusal that names the field by its path and the remedy. */
final class ReplyReading {
  private static final int LONGEST_NAME = 60;
  private static final Duration SHORTEST_PERIOD = Duration.ofMinutes(1);

  private final KeywordRules keywords;
  private final WhenReading listening;

  private ReplyReading(KeywordRules keywords, WhenReading listening) {
    this.keywords = keywords;
    this.listening = listening;
  }

  /**
   * Reads it.
   *
   * @param keywords texts that never are an answer
   * @param senders our numbers
   * @throws RequestRefused 400 or 422
   */
  static ReplyRules read(ReplyDocument document, KeywordRules keywords, Set<String> senders) {
    List<@Nullable Rule> rules = document.rules() == null ? List.of() : document.rules();
    if (rules.size() > ReplyRules.MOST_RULES) {
      throw invalid("rules", "holds " + rules.size() + "; at most " + ReplyRules.MOST_RULES);
    }
    int most = document.mostPerDay() == null ? ReplyRules.USUAL_A_DAY : document.mostPerDay();
    if (most < 1 || most > ReplyRules.MOST_A_DAY) {
      throw RequestRefused.malformed(
          "most_per_day",
          "out_of_range",
          "must be 1 to "
              + ReplyRules.MOST_A_DAY
              + ": more would let two machines talk to each other");
    }
    ReplyReading reading =
        new ReplyReading(keywords, new WhenReading(senders, zone(document.timeZone())));
    List<ReplyRule> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      String path = "rules[" + i + "]";
      ReplyRule rule = reading.rule(path, present(path, rules.get(i)));
      if (!names.add(rule.name())) {
        throw invalid(path + ".name", "is the name of another rule too");
      }
      read.add(rule);
    }
    return new ReplyRules(read, most);
  }

  private static ZoneId zone(@Nullable String name) {
    try {
      return ZoneId.of(name == null ? "UTC" : name);
    } catch (DateTimeException e) {
      throw invalid("time_zone", "is no time zone such as Europe/Berlin");
    }
  }

  private ReplyRule rule(String path, Rule rule) {
    String name = rule.name() == null ? "" : rule.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw invalid(path + ".name", "must have 1 to " + LONGEST_NAME + " characters");
    }
    When when =
        rule.when() == null ? new When(null, null, null, null, null, null, null) : rule.when();
    return new ReplyRule(
        name,
        listening.cues(path + ".when", when),
        listening.channels(path + ".when.channels", when.channels()),
        listening.senders(path + ".when.senders", when.senders()),
        listening.office(path + ".when.hours", when.hours()),
        period(path + ".once_per", rule.oncePer()),
        answer(path + ".answer", present(path + ".answer", rule.answer())),
        lane(path + ".priority", rule.priority()));
  }

  private static Optional<Duration> period(String path, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Duration period = Duration.parse(text);
      if (period.compareTo(SHORTEST_PERIOD) >= 0
          && period.compareTo(ReplyRules.LONGEST_PERIOD) <= 0) {
        return Optional.of(period);
      }
    } catch (DateTimeException e) {
      // answered below, as one out of bounds is
    }
    throw RequestRefused.malformed(
        path,
        "invalid_duration",
        "must be an ISO 8601 duration of a minute to 30 days, such as PT4H");
  }

  private ReplyText answer(String path, Answer answer) {
    if ((answer.body() == null) == (answer.template() == null)) {
      throw invalid(path, "takes either body or template");
    }
    return answer.body() != null
        ? new ReplyText.Body(body(path + ".body", answer.body()))
        : template(path + ".template", present(path, answer.template()));
  }

  private String body(String path, String body) {
    TextRules.check(body)
        .ifPresent(refusal -> {
          throw RequestRefused.rule(refusal.code(), path, refusal.message());
        });
    places(path, body);
    if (keywords.effect(body) != KeywordEffect.NONE) {
      throw invalid(
          path, "is a keyword itself: a machine at the other end would act on it; say more");
    }
    return body;
  }

  private static void places(String path, String text) {
    List<String> unknown = ReplyRules.unknownPlaces(text);
    if (!unknown.isEmpty()) {
      throw RequestRefused.rule(
          "bad_variables",
          path,
          "asks for {"
              + unknown.getFirst()
              + "}, which is not known of who writes; known are name, number, sender and button");
    }
  }

  private static ReplyText template(String path, Template template) {
    if ((template.name() == null) == (template.contentSid() == null)) {
      throw invalid(path, "takes either name or content_sid");
    }
    Map<String, String> variables = new LinkedHashMap<>();
    if (template.variables() != null) {
      template
          .variables()
          .forEach((name, value) -> {
            String field = path + ".variables." + name;
            places(field, present(field, value));
            variables.put(name, present(field, value));
          });
    }
    return new ReplyText.Content(
        Optional.ofNullable(template.name()),
        Optional.ofNullable(template.contentSid()),
        Optional.ofNullable(template.language()),
        variables);
  }

  private static Lane lane(String path, @Nullable String word) {
    return switch (word) {
      case null -> Lane.URGENT;
      case "urgent" -> Lane.URGENT;
      case "normal" -> Lane.NORMAL;
      case "bulk" -> Lane.BULK;
      default ->
          throw RequestRefused.malformed(path, "unknown_value", "must be urgent, normal or bulk");
    };
  }

  static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw RequestRefused.malformed(field, "required", "is missing");
    }
    return value;
  }

  static RequestRefused invalid(String field, String message) {
    return RequestRefused.rule("invalid_rule", field, message);
  }
}
