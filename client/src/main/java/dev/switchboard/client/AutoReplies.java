package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Answers by rule. Throws as {@link Switchboard} does. */
public final class AutoReplies {
  private static final String PATH = "/v1/auto-replies";

  private final Exchange exchange;

  AutoReplies(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * The rules, in their order.
   *
   * @param mostPerDay answers to one person within 24 hours
   * @param json the answer as it was received
   */
  public record Rules(
      List<Rule> rules,
      String timeZone,
      int mostPerDay,
      Optional<Instant> changedAt,
      Optional<String> changedBy,
      String json) {
    public Rules {
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule.
   *
   * @param when as JSON
   * @param oncePer how long it keeps quiet towards a person, ISO 8601
   * @param answer the words, or the name of a template
   */
  public record Rule(String name, String when, Optional<String> oncePer, String answer) {}

  /**
   * A text that somebody might write.
   *
   * @param from who writes; what they were answered before counts
   * @param to a number of ours; the first one where it is empty
   * @param button the payload of a tapped button
   */
  public record Question(
      String body,
      Optional<String> from,
      Optional<String> to,
      Optional<String> name,
      Optional<String> button,
      Optional<Instant> at) {}

  /** Whether it is answered. */
  public enum Decision {
    ANSWERS,
    SILENT
  }

  /**
   * What would become of a text.
   *
   * @param rule which would answer, or would but for the reason
   * @param body the answer, where it has words
   */
  public record Verdict(
      Decision decision,
      Optional<String> rule,
      String reason,
      Optional<String> body,
      List<Look> considered,
      String json) {
    public Verdict {
      considered = List.copyOf(considered);
    }
  }

  /** What a look at one rule showed. */
  public record Look(String rule, String reason) {}

  /** The rules that hold. */
  public Rules show() {
    return ConversationJson.rules(Json.read(exchange.get(PATH)));
  }

  /**
   * Puts these in the place of those that hold.
   *
   * @param json the document
   */
  public Rules set(String json) {
    return ConversationJson.rules(
        Json.read(exchange.ask("PUT", PATH, json, Map.of(), Repeat.SAFE)));
  }

  /** What a text would be answered with, and why. Nothing is stored or sent. */
  public Verdict tryOut(Question question) {
    ObjectNode body = Json.object().put("body", question.body());
    question.from().ifPresent(value -> body.put("from", value));
    question.to().ifPresent(value -> body.put("to", value));
    question.name().ifPresent(value -> body.put("name", value));
    question.button().ifPresent(value -> body.put("button", value));
    question.at().ifPresent(value -> body.put("at", value.toString()));
    return ConversationJson.verdict(
        Json.read(exchange.ask("POST", PATH + "/try", body.toString(), Map.of(), Repeat.SAFE)));
  }
}
