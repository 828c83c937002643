package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.reply.ReplyDocument;
import dev.switchboard.gateway.reply.ReplyDocument.Answer;
import dev.switchboard.gateway.reply.ReplyDocument.Hours;
import dev.switchboard.gateway.reply.ReplyDocument.Rule;
import dev.switchboard.gateway.reply.ReplyDocument.When;
import dev.switchboard.gateway.reply.ReplyTry.Verdict;
import dev.switchboard.gateway.setting.Settings.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers by rule.
 *
 * @param senders our numbers
 * @param edited the rule in the form: one that exists, or an empty one
 * @param problem why the form was not taken
 * @param text what was typed to try, and to whom
 */
public record AutoRepliesPage(
    Frame frame,
    ReplyDocument document,
    int mostPerDay,
    Optional<Written> written,
    List<String> senders,
    Rule edited,
    Optional<String> problem,
    String text,
    String to,
    Optional<Verdict> verdict) {

  /** How long a rule keeps quiet towards a person. */
  public static final Map<String, String> PERIODS = periods();

  private static Map<String, String> periods() {
    Map<String, String> periods = new LinkedHashMap<>();
    periods.put("", "each time");
    periods.put("PT10M", "once in 10 minutes");
    periods.put("PT1H", "once an hour");
    periods.put("PT12H", "once in 12 hours");
    periods.put("PT24H", "once a day");
    periods.put("PT168H", "once a week");
    return Collections.unmodifiableMap(periods);
  }

  public List<Rule> rules() {
    return document.rules() == null
        ? List.of()
        : document.rules().stream().filter(Objects::nonNull).toList();
  }

  public boolean isNew() {
    return edited.name() == null;
  }

  public static String name(Rule rule) {
    return rule.name() == null ? "" : rule.name();
  }

  /** What a rule listens for, a clause for each. */
  public static List<String> listens(Rule rule) {
    List<String> clauses = new ArrayList<>();
    @Nullable When when = rule.when();
    if (when != null) {
      add(clauses, "is", when.keyword());
      add(clauses, "contains", when.contains());
      add(clauses, "matches", when.matches());
      add(clauses, "taps", when.button());
    }
    return clauses.isEmpty() ? List.of("is any text") : clauses;
  }

  private static void add(
      List<String> clauses, String verb, @Nullable List<@Nullable String> words) {
    if (words != null && !words.isEmpty()) {
      clauses.add(
          verb + " " + String.join(" or ", words.stream().map(word -> "“" + word + "”").toList()));
    }
  }

  /** Where and when it speaks, and how often. */
  public String limits(Rule rule) {
    List<String> limits = new ArrayList<>();
    @Nullable When when = rule.when();
    if (when != null && when.channels() != null && !when.channels().isEmpty()) {
      limits.add(
          "on "
              + String.join(
                  " and ",
                  when.channels().stream()
                      .map(word -> "sms".equals(word) ? "SMS" : "WhatsApp")
                      .toList()));
    }
    if (when != null && when.senders() != null && !when.senders().isEmpty()) {
      limits.add("for " + String.join(", ", when.senders()));
    }
    if (when != null && when.hours() != null) {
      Hours hours = when.hours();
      limits.add(
          hours.within() != null
              ? "within " + String.join("; ", hours.within())
              : "outside "
                  + String.join("; ", hours.outside() == null ? List.of() : hours.outside()));
    }
    limits.add(period(rule) + " per person");
    return String.join(" · ", limits);
  }

  private static String period(Rule rule) {
    String period = rule.oncePer() == null ? "" : rule.oncePer();
    return PERIODS.getOrDefault(period, "once in " + period);
  }

  /** The words, or the template. */
  public static String answer(Rule rule) {
    @Nullable Answer answer = rule.answer();
    if (answer == null) {
      return "";
    }
    return answer.body() != null
        ? answer.body()
        : answer.template() == null
            ? ""
            : "Template "
                + Objects.requireNonNullElse(
                    answer.template().name(), String.valueOf(answer.template().contentSid()));
  }

  public static boolean isTemplate(Rule rule) {
    return rule.answer() != null && rule.answer().template() != null;
  }

  /** One a line, for a field. */
  public String lines(String what) {
    @Nullable When when = edited.when();
    if (when == null) {
      return "";
    }
    @Nullable List<@Nullable String> words =
        switch (what) {
          case "keyword" -> when.keyword();
          case "contains" -> when.contains();
          case "matches" -> when.matches();
          case "button" -> when.button();
          case "hours" ->
              when.hours() == null
                  ? null
                  : when.hours().within() != null ? when.hours().within() : when.hours().outside();
          default -> null;
        };
    return words == null ? "" : String.join("\n", words);
  }

  public boolean speaksOn(String channel) {
    @Nullable When when = edited.when();
    return when != null && when.channels() != null && when.channels().contains(channel);
  }

  public boolean speaksFor(String sender) {
    @Nullable When when = edited.when();
    return when != null && when.senders() != null && when.senders().contains(sender);
  }

  public boolean outside() {
    @Nullable When when = edited.when();
    return when != null && when.hours() != null && when.hours().outside() != null;
  }

  public String oncePer() {
    return edited.oncePer() == null ? "" : edited.oncePer();
  }

  public String body() {
    return edited.answer() == null || edited.answer().body() == null ? "" : edited.answer().body();
  }

  /** Its period, where the list has none like it. */
  public boolean oddPeriod() {
    return !PERIODS.containsKey(oncePer());
  }

  public String timeZone() {
    return document.timeZone() == null ? "UTC" : document.timeZone();
  }
}
