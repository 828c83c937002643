package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Dial;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Queue;
import dev.switchboard.core.flow.Record;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.flow.Wording.Piece;
import dev.switchboard.core.flow.Wordings;
import java.util.List;

/** What a caller bears, and what Twilio takes (twilio-facts §12). */
final class LimitRule implements Rule {
  /** Characters; about five minutes of speech. */
  private static final int MOST_SPEECH = 4_000;

  /** Characters; about half a minute, after which nobody knows the first choice any more. */
  private static final int LONG_QUESTION = 500;

  @Override
  public void look(Flow flow, Findings findings) {
    for (Step step : flow.steps().values()) {
      speech(step, findings);
      addresses(step, findings);
      switch (step.verb()) {
        case Gather gather -> question(step, gather, findings);
        case Record record -> voicemail(flow, record, findings);
        case Dial dial -> dial(dial, findings);
        default -> {
          // no limits of its own
        }
      }
    }
  }

  private static int length(List<Prompt> prompts) {
    return prompts.stream()
        .filter(prompt -> !(prompt instanceof Prompt.Sound))
        .flatMap(prompt -> Wordings.of(prompt).stream())
        .mapToInt(wording -> wording.source().length())
        .sum();
  }

  private static Place place(Step step) {
    return step.verb().prompts().isEmpty()
        ? step.place()
        : step.verb().prompts().getFirst().place();
  }

  private static void speech(Step step, Findings findings) {
    int length = length(step.verb().prompts());
    if (length > MOST_SPEECH) {
      findings.error(
          place(step),
          "prompt_too_long",
          "The texts of this step have "
              + length
              + " characters; the most are "
              + MOST_SPEECH
              + ". Divide it into steps.");
    }
  }

  private static void question(Step step, Gather gather, Findings findings) {
    int length = length(gather.say());
    if (length > LONG_QUESTION) {
      findings.warning(
          place(step),
          "long_question",
          "The question has "
              + length
              + " characters, more than half a minute; nobody remembers its beginning.");
    }
  }

  private static void voicemail(Flow flow, Record record, Findings findings) {
    if (record.transcript() == Record.Transcript.NO) {
      return;
    }
    if (record.maxLength() > Record.LONGEST_TRANSCRIBED) {
      findings.error(
          record.place(),
          "not_transcribed",
          "Twilio writes down what has at most "
              + Record.LONGEST_TRANSCRIBED
              + " seconds; set max_length to that, or leave out transcribe.");
    }
    flow.language()
        .filter(language -> !language.startsWith("en"))
        .ifPresent(language ->
            findings.warning(
                record.place(),
                "not_transcribed",
                "Twilio writes down English only; this flow speaks " + language + "."));
  }

  private static void dial(Dial dial, Findings findings) {
    for (Wording to : dial.to()) {
      boolean open = to.pieces().stream().anyMatch(piece -> !(piece instanceof Piece.Plain));
      String text = to.source();
      if (text.startsWith("queue:") && dial.to().size() > 1) {
        findings.error(
            to.place(), "queue_alone", "A line is dialled alone, not beside other numbers.");
      }
      if (!open
          && !text.matches("sips?:[^\\s<>\"]+@[^\\s<>\"]+|queue:.+")
          && text.chars().noneMatch(Character::isDigit)) {
        findings.error(
            to.place(),
            "bad_address",
            "“" + text + "” cannot be called: write ${NAME} of a setting, sip:…@…, or queue:….");
      }
    }
  }

  private static void addresses(Step step, Findings findings) {
    step.verb().prompts().stream()
        .filter(Prompt.Sound.class::isInstance)
        .forEach(prompt -> address(((Prompt.Sound) prompt).url(), findings));
    switch (step.verb()) {
      case Http http -> address(http.url(), findings);
      case Queue queue -> queue.music().ifPresent(url -> address(url, findings));
      default -> {
        // none
      }
    }
  }

  /** Whether its beginning, where it is written out, is that of an address. */
  private static void address(Wording url, Findings findings) {
    if (url.pieces().isEmpty()) {
      return; // the reader has said so
    }
    String begin =
        url.pieces().getFirst() instanceof Piece.Plain(String plain) ? plain : "https://";
    if (!begin.matches("https?://.*")) {
      findings.error(
          url.place(),
          "bad_address",
          "An address begins with https://, or with ${NAME} of a setting.");
    } else if (url.pieces().getFirst() instanceof Piece.Variable) {
      findings.error(
          url.place(),
          "bad_address",
          "An address cannot begin with a variable: who is asked is not for a caller to say.");
    }
  }
}
