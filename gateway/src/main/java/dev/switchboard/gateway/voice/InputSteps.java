package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.KeyRule;
import dev.switchboard.gateway.voice.HeldCall.HeldTry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Applies to a call what was pressed or said where its text ends in a question. */
final class InputSteps {
  private InputSteps() {}

  static void apply(HeldCall call, HeldTry attempt, CallReport report) {
    Optional<KeyRule> rule = call.script().flatMap(CallScript::keyRule);
    int asked = report.number("asked").orElse(1);
    String token = "input " + asked;
    if (rule.isEmpty() || attempt.knows(token)) {
      return;
    }
    attempt.tell(token);
    String digits = report.text("digits").orElse("");
    String speech = report.text("speech").orElse("");
    Map<String, Object> facts = facts(asked, digits, speech);
    switch (rule.get().decide(digits, speech, asked)) {
      case KeyRule.Decision.Understood(String key, Optional<String> answer, String reason) -> {
        call.answer =
            new HeldCall.Answer(key, answer.orElse(null), speech.isEmpty() ? null : speech);
        call.changed();
        call.note(attempt, report, "gathered", reason, facts);
      }
      case KeyRule.Decision.AskAgain(KeyRule.Why why, String reason) ->
          call.note(attempt, report, why.word(), reason, facts);
      case KeyRule.Decision.GiveUp(KeyRule.Why why, String reason) ->
          call.note(attempt, report, why.word(), reason, facts);
    }
  }

  private static Map<String, Object> facts(int asked, String digits, String speech) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("asked", asked);
    if (!digits.isEmpty()) {
      facts.put("digits", digits);
    }
    if (!speech.isEmpty()) {
      facts.put("speech", speech);
    }
    return facts;
  }
}
