package dev.switchboard.core.flow.read;

import static dev.switchboard.core.flow.read.Grammar.ANY;
import static dev.switchboard.core.flow.read.Grammar.FLOW_NAME;
import static dev.switchboard.core.flow.read.Grammar.LANGUAGE;
import static dev.switchboard.core.flow.read.Grammar.NAME;
import static dev.switchboard.core.flow.read.Grammar.PROMPTS;
import static dev.switchboard.core.flow.read.Grammar.TARGET;
import static dev.switchboard.core.flow.read.Grammar.VALUES;
import static dev.switchboard.core.flow.read.Grammar.VARIABLE;
import static dev.switchboard.core.flow.read.Shape.optional;
import static dev.switchboard.core.flow.read.Shape.required;
import static dev.switchboard.core.flow.read.Shape.usually;

import dev.switchboard.core.flow.Dial;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Wording;
import java.util.List;
import java.util.regex.Pattern;

/** The keys of each kind of step. */
final class StepGrammar {
  private StepGrammar() {}

  static final Shape GATHER =
      new Shape(
          "gather",
          "A question to the caller.",
          List.of(),
          List.of(
              required("say", PROMPTS, "The question."),
              usually(
                  "digits",
                  "input",
                  new Type.OneOf(List.of("digits", "speech", "both")),
                  "What counts as an answer."),
              optional(
                  "digits",
                  new Type.Whole(1, 32),
                  "How many digits an answer has; where choices are keys of one length, that"
                      + " length."),
              usually("5", "timeout", new Type.Whole(1, 60), "Seconds of silence."),
              usually(
                  "#",
                  "finish_on",
                  new Type.Keys(Pattern.compile("[0-9*#]?"), "one key, or \"\" for none"),
                  "The key that ends an answer."),
              optional(
                  "hints",
                  new Type.Several(new Type.Text(ANY, "a word or phrase", 100), 500),
                  "Words that are likely to be said; those of the choices are hints anyway."),
              optional(
                  "choices",
                  new Type.ListOf(new Type.Nested(() -> StepGrammar.CHOICE), 50),
                  "What counts as an answer; without them whatever is given."),
              optional("save", VARIABLE, "The variable that keeps the answer."),
              required(
                  "no_input",
                  new Type.Nested(() -> StepGrammar.MISSED),
                  "what happens when the caller is silent.",
                  "missing_no_input"),
              optional(
                  "invalid",
                  new Type.Nested(() -> StepGrammar.MISSED),
                  "What happens when an answer is none; as with silence where it is left out.")));

  static final Shape CHOICE =
      new Shape(
          "choice",
          "An answer. It has a key, words, or both.",
          List.of(),
          List.of(
              optional(
                  "key",
                  new Type.Keys(Pattern.compile("[0-9*#]{1,10}"), "keys of a telephone, e.g. 1"),
                  "What is pressed."),
              optional(
                  "words",
                  new Type.Several(new Type.Text(ANY, "a word or phrase", 100), 50),
                  "What is said."),
              optional(
                  "value",
                  new Type.Value(100),
                  "What save keeps of it; the first word, else the key, where it is left out."),
              optional("go", TARGET, "Where it goes; to the step's next where it is left out.")));

  static final Shape MISSED =
      new Shape(
          "missed",
          "What happens without an answer.",
          List.of(),
          List.of(
              optional("say", PROMPTS, "Said before the question comes again, and before then."),
              usually(
                  "2",
                  "repeats",
                  new Type.Whole(0, Gather.Missed.MOST_REPEATS),
                  "How often it is asked again."),
              required("then", TARGET, "Where it goes after that.")));

  static final Shape DIAL =
      new Shape(
          "dial",
          "Connects the caller with somebody else.",
          List.of(),
          List.of(
              required(
                  "to",
                  new Type.Several(new Type.Words(300), Dial.MOST_NUMBERS),
                  "Who is called: ${NAME} of a setting that holds a number or several with commas,"
                      + " sip:…, or queue:…"),
              optional("say", PROMPTS, "Said before it rings."),
              usually(
                  "in_turn",
                  "ring",
                  new Type.OneOf(List.of("in_turn", "together")),
                  "How several are called."),
              usually("30", "timeout", new Type.Whole(5, 600), "Seconds for which it rings."),
              usually(
                  "14400",
                  "time_limit",
                  new Type.Whole(1, 86_400),
                  "Seconds for which they may talk."),
              optional(
                  "caller_id",
                  new Type.Words(100),
                  "The number that is shown, as ${NAME}; the caller's where it is left out."),
              optional(
                  "record",
                  new Type.Nested(() -> StepGrammar.RECORDING),
                  "Records the talk; the notice is said first."),
              optional("busy", TARGET, "Where it goes when it is busy."),
              optional("no_answer", TARGET, "Where it goes when nobody answers."),
              optional("failed", TARGET, "Where it goes when the call cannot be made."),
              optional("otherwise", TARGET, "Where it goes in those of the three not named.")));

  static final Shape RECORDING =
      new Shape(
          "recording",
          "A talk that is recorded.",
          List.of(),
          List.of(required("notice", PROMPTS, "What the caller is told before.")));

  static final Shape RECORD =
      new Shape(
          "record",
          "A voicemail.",
          List.of(),
          List.of(
              optional("say", PROMPTS, "Said before the beep."),
              usually(
                  "120", "max_length", new Type.Whole(1, 3_600), "Seconds; 119 with transcribe."),
              usually(
                  "5",
                  "silence",
                  new Type.Whole(0, 60),
                  "Seconds of silence that end it; 0: never."),
              usually("true", "beep", new Type.Flag(), "Whether there is a beep before."),
              usually(
                  "#",
                  "finish_on",
                  new Type.Keys(Pattern.compile("[0-9*#]{0,12}"), "keys, or \"\" for none"),
                  "Keys that end it."),
              usually("false", "transcribe", new Type.Flag(), "Whether it is written down."),
              optional(
                  "mailbox",
                  FLOW_NAME,
                  "Where it is found; under the flow's name where it is left out."),
              optional("empty", TARGET, "Where it goes when nothing was recorded.")));

  static final Shape BRANCH =
      new Shape(
          "branch",
          "Decides by what is known.",
          List.of(),
          List.of(
              required(
                  "cases",
                  new Type.ListOf(new Type.Nested(() -> StepGrammar.CASE), 50),
                  "The first that holds is taken."),
              required("else", TARGET, "Where it goes when none holds.")));

  static final Shape CASE =
      new Shape(
          "case",
          "A case of a branch.",
          List.of("hours", "caller", "language", "variable"),
          List.of(
              optional(
                  "hours", new Type.Text(NAME, "the name of a schedule", 40), "By a schedule."),
              optional(
                  "caller",
                  new Type.Several(new Type.Words(300), 50),
                  "By the caller's number: +44 for those that begin so, anonymous, ${NAME} for"
                      + " numbers."),
              optional("language", new Type.Several(LANGUAGE, 20), "By the call's language."),
              optional("variable", VARIABLE, "By a variable."),
              optional(
                  "is",
                  new Type.Several(new Type.Value(200), 50),
                  "Of hours: open, closed or holiday (open). Of a variable: its values; any where"
                      + " it is left out."),
              optional(
                  "is_not",
                  new Type.Several(new Type.Value(200), 50),
                  "Of a variable: what it must not be."),
              required("go", TARGET, "Where it goes.")));

  static final Shape HTTP =
      new Shape(
          "http",
          "Asks the application.",
          List.of(),
          List.of(
              required(
                  "url", new Type.Words(1_000), "Its address; values of variables are escaped."),
              usually("POST", "method", new Type.OneOf(List.of("GET", "POST")), "How it is asked."),
              optional(
                  "send",
                  new Type.MapOf(
                      Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}"),
                      "a field's name",
                      new Type.Value(1_000),
                      30),
                  "A JSON object with POST, a query with GET."),
              usually(
                  "5",
                  "timeout",
                  new Type.Whole(1, 10),
                  "Seconds, in which the caller hears nothing."),
              optional(
                  "save",
                  new Type.MapOf(
                      Wording.VARIABLE,
                      "a variable's name such as order_id",
                      new Type.Text(
                          Pattern.compile("[A-Za-z0-9_-]{1,64}(\\.[A-Za-z0-9_-]{1,64}){0,7}"),
                          "a field of the answer such as order.status",
                          200),
                      20),
                  "Variables, each with the field of the JSON answer that it takes."),
              optional(
                  "statuses",
                  new Type.MapOf(
                      Pattern.compile("[1-5][0-9]{2}"), "a status such as 404", TARGET, 20),
                  "Ways by the status of the answer."),
              required("failed", TARGET, "Where it goes without an answer that is understood.")));

  static final Shape MESSAGE =
      new Shape(
          "message",
          "A text message.",
          List.of(),
          List.of(
              required("text", new Type.Words(1_600), "What is sent."),
              optional(
                  "to",
                  new Type.Words(100),
                  "To whom, as ${NAME}; the caller where it is left out."),
              optional(
                  "from",
                  new Type.Words(100),
                  "By which number, as ${NAME}; the one that is called."),
              usually(
                  "sms",
                  "channel",
                  new Type.OneOf(List.of("sms", "whatsapp")),
                  "How it is sent.")));

  static final Shape QUEUE =
      new Shape(
          "queue",
          "A waiting line.",
          List.of(),
          List.of(
              required("name", new Type.Words(64), "Of the line."),
              optional("say", PROMPTS, "Said before the caller waits."),
              optional("music", new Type.Words(2_000), "The address of what is heard meanwhile."),
              optional("full", TARGET, "Where it goes when the line is full."),
              optional(
                  "failed", TARGET, "Where it goes when the caller left the line or it failed."),
              optional("otherwise", TARGET, "Where it goes in those of the two not named.")));

  static final Shape HANG_UP =
      new Shape(
          "hang_up",
          "The end of a call.",
          List.of(),
          List.of(
              optional("say", PROMPTS, "Said before."),
              optional(
                  "exit",
                  new Type.Text(NAME, "a name such as confirmed", 40),
                  "Under which ends are counted; the step's name where it is left out.")));

  static final Shape SUBFLOW =
      new Shape(
          "subflow",
          "Another flow.",
          List.of(),
          List.of(
              required("flow", FLOW_NAME, "Its name."),
              optional("with", VALUES, "Variables that are given before."),
              optional(
                  "returns",
                  new Type.MapOf(NAME, "a word with which it returns", TARGET, 20),
                  "Ways by the word with which it returns; else the step's next.")));
}
