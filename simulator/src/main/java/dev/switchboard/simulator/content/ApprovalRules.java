package dev.switchboard.simulator.content;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How submitted templates are decided. The first rule whose pattern is found in the template's name
 * decides; where none is, it is approved.
 *
 * @param after how long a decision takes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApprovalRules(Duration after, List<Rule> rules) {

  /**
   * @param name a regular expression that is looked for in the name
   * @param reason of a rejection; empty otherwise
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Rule(String name, ApprovalStatus outcome, String reason) {
    boolean matches(String templateName) {
      return Pattern.compile(name).matcher(templateName).find();
    }
  }

  /**
   * A minute; names with {@code reject}, {@code pause} or {@code disable} in them tell their end.
   */
  public static final ApprovalRules DEFAULT =
      new ApprovalRules(
          Duration.ofMinutes(1),
          List.of(
              new Rule(
                  "reject",
                  ApprovalStatus.REJECTED,
                  "The template's content does not match the category that was chosen."),
              new Rule("pause", ApprovalStatus.PAUSED, ""),
              new Rule("disable", ApprovalStatus.DISABLED, "")));

  public ApprovalRules {
    rules = List.copyOf(rules);
  }

  /** What becomes of a template that is submitted now. */
  Approval decide(Template template, String name, String category, Instant now) {
    Instant decided = now.plus(after);
    return TemplateReview.objection(template, category)
        .map(reason -> new Approval(name, category, now, decided, ApprovalStatus.REJECTED, reason))
        .or(() ->
            rules.stream()
                .filter(rule -> rule.matches(name))
                .findFirst()
                .map(rule ->
                    new Approval(name, category, now, decided, rule.outcome(), rule.reason())))
        .orElseGet(() -> new Approval(name, category, now, decided, ApprovalStatus.APPROVED, ""));
  }
}
