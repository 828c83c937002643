package dev.switchboard.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How calls to the gateway's numbers are answered.
 *
 * @param json the answer as it was received
 */
public record IncomingAnswers(List<Answer> answers, String json) {
  private static final List<String> KINDS =
      List.of("flow", "forward", "voicemail", "say", "reject", "twiml");

  public IncomingAnswers {
    answers = List.copyOf(answers);
  }

  /**
   * One answer.
   *
   * @param number empty: for all numbers that have none of their own
   * @param kind e.g. {@code flow} or {@code say}
   * @param value e.g. the flow's name or the text
   */
  public record Answer(Optional<String> number, String kind, String value) {}

  static IncomingAnswers of(JsonNode node) {
    List<Answer> answers = new ArrayList<>();
    answers.add(answer(Optional.empty(), node.path("otherwise")));
    node.path("numbers")
        .properties()
        .forEach(one -> answers.add(answer(Optional.of(one.getKey()), one.getValue())));
    return new IncomingAnswers(answers, node.toString());
  }

  private static Answer answer(Optional<String> number, JsonNode node) {
    String kind =
        KINDS.stream()
            .filter(word -> !node.path(word).isMissingNode() && !node.path(word).isNull())
            .findFirst()
            .orElse("");
    JsonNode value = node.path(kind);
    return new Answer(number, kind, value.isString() ? value.asString() : value.toString());
  }
}
