package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Branch;
import dev.switchboard.core.flow.Condition;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.flow.Wording.Piece;
import dev.switchboard.core.flow.Wordings;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telephone numbers come from settings, so that a text can be shown, shared and moved. */
final class NumberRule implements Rule {
  /** Digits with what people write between them. */
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9](?:[ ().\\-/]{0,2}[0-9]){6,}");

  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}");

  /** Without a plus: fewer may be an order's number. */
  private static final int TELEPHONE_DIGITS = 9;

  private static final int LONGEST_PREFIX = 6;

  @Override
  public void look(Flow flow, Findings findings) {
    text(flow.sorry(), findings);
    texts(flow.variables().values(), findings);
    for (Step step : flow.steps().values()) {
      for (Prompt prompt : step.verb().prompts()) {
        if (!(prompt instanceof Prompt.Sound)) {
          texts(Wordings.of(prompt), findings);
        }
      }
      own(step.verb(), findings);
      Wordings.numbers(step.verb()).forEach(number -> address(number, findings));
    }
  }

  private static void own(Verb verb, Findings findings) {
    switch (verb) {
      case Verb.Text message -> text(message.text(), findings);
      case Verb.Assign assign -> texts(assign.values().values(), findings);
      case Verb.Subflow subflow -> texts(subflow.with().values(), findings);
      case Http http -> texts(http.send().values(), findings);
      case Branch branch ->
          branch
              .cases()
              .forEach(one -> {
                switch (one.when()) {
                  case Condition.Caller caller ->
                      caller.any().forEach(any -> prefix(any, findings));
                  case Condition.Variable variable -> texts(variable.any(), findings);
                  case Condition.Hours _, Condition.Language _ -> {
                    // no texts
                  }
                }
              });
      default -> {
        // nothing besides what it says
      }
    }
  }

  private static void texts(Collection<Wording> all, Findings findings) {
    all.forEach(one -> text(one, findings));
  }

  private static void text(Wording wording, Findings findings) {
    for (Piece piece : wording.pieces()) {
      if (piece instanceof Piece.Plain(String plain)) {
        Matcher number = NUMBER.matcher(DATE.matcher(plain).replaceAll(" – "));
        while (number.find()) {
          String found = number.group();
          if (found.startsWith("+") || digits(found) >= TELEPHONE_DIGITS) {
            refuse(wording, found, findings);
          }
        }
      }
    }
  }

  /** Where only a number, or another address, can stand. */
  private static void address(Wording wording, Findings findings) {
    for (Piece piece : wording.pieces()) {
      if (piece instanceof Piece.Plain(String plain)
          && !wording.source().matches("(sips?|queue):.*")
          && digits(plain) > 0) {
        refuse(wording, plain, findings);
      }
    }
  }

  private static void prefix(Wording wording, Findings findings) {
    if (wording.pieces().stream()
        .anyMatch(piece -> piece instanceof Piece.Plain(String p) && digits(p) > LONGEST_PREFIX)) {
      refuse(wording, wording.source(), findings);
    }
  }

  private static long digits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  private static void refuse(Wording wording, String found, Findings findings) {
    findings.error(
        wording.place(),
        "number_in_text",
        "“"
            + List.of(found.strip().split("\\R")).getFirst()
            + "” is a telephone number; give it as a setting and write ${NAME} here.");
  }
}
