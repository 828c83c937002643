package dev.switchboard.core.flow.read;

import static dev.switchboard.core.flow.read.Shape.optional;
import static dev.switchboard.core.flow.read.Shape.required;
import static dev.switchboard.core.flow.read.Shape.usually;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Wording;
import java.util.List;
import java.util.regex.Pattern;

/** The language: every key that a flow may have, where, and with which values. */
final class Grammar {
  static final int LONGEST_TEXT = 4_000;

  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

  /** Whatever is not blank. */
  static final Pattern ANY = Pattern.compile("(?s).+");

  static final Type FLOW_NAME =
      new Type.Text(NAME, "a name such as main-menu: small letters, digits, - and _", 40);
  static final Type TARGET = new Type.Text(NAME, "the name of a step", 40);
  static final Type LANGUAGE =
      new Type.Text(
          Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"), "a language such as en-GB", 20);
  static final Type VOICE =
      new Type.Text(Pattern.compile("[A-Za-z0-9._-]{1,80}"), "a voice such as Polly.Amy", 80);
  static final Type VARIABLE =
      new Type.Text(
          Wording.VARIABLE, "a variable's name: small letters, digits and _, e.g. order_id", 32);
  static final Type PROMPTS = new Type.Prompts();
  static final Type VALUES =
      new Type.MapOf(
          Wording.VARIABLE, "a variable's name such as order_id", new Type.Value(1_000), 30);

  private Grammar() {}

  static final Shape FLOW =
      new Shape(
          "flow",
          "What happens in a call.",
          List.of(),
          List.of(
              required("flow", FLOW_NAME, "The flow's name."),
              optional("title", new Type.Text(ANY, "a text", 200), "What it is for, for people."),
              optional(
                  "language",
                  LANGUAGE,
                  "In which texts are spoken and heard; the provider's where it is left out."),
              optional("voice", VOICE, "Who speaks; the account's voice where it is left out."),
              usually(
                  "We are sorry, we cannot go on. Goodbye.",
                  "sorry",
                  new Type.Words(1_000),
                  "Said before a call is ended because it cannot go on."),
              optional(
                  "start", TARGET, "The first step; the one written first where it is left out."),
              optional(
                  "hours",
                  new Type.MapOf(
                      NAME, "a name such as office", new Type.Nested(() -> Grammar.SCHEDULE), 20),
                  "Schedules by name."),
              optional(
                  "variables",
                  VALUES,
                  "Variables with their first values; what a call brings along replaces them."),
              usually(
                  Integer.toString(Flow.USUAL_STEPS),
                  "most_steps",
                  new Type.Whole(10, Flow.MOST_STEPS),
                  "After so many steps and repeats a call ends, with the exit too_many_steps."),
              required(
                  "steps",
                  new Type.MapOf(
                      NAME,
                      "a step's name such as main-menu",
                      new Type.Nested(() -> Grammar.STEP),
                      300),
                  "The steps by name.")));

  static final Shape SCHEDULE =
      new Shape(
          "schedule",
          "When somebody is there.",
          List.of(),
          List.of(
              required(
                  "zone",
                  new Type.Text(
                      Pattern.compile("[A-Za-z0-9_+/-]{1,64}"), "a zone such as Europe/Berlin", 64),
                  "Whose clocks count, e.g. Europe/Berlin."),
              required(
                  "open",
                  new Type.Several(
                      new Type.Text(ANY, "days and hours such as mon-fri 09:00-18:00", 80), 50),
                  "Days and hours, e.g. mon-fri 09:00-18:00."),
              optional(
                  "holidays",
                  new Type.Several(
                      new Type.Text(
                          Pattern.compile("([0-9]{4}-)?[0-9]{2}-[0-9]{2}"),
                          "a day such as 2026-12-24, or 12-25 for every year",
                          10),
                      400),
                  "Days on which nobody is: 2026-12-24, or 12-25 for every year.")));

  static final Shape STEP =
      new Shape(
          "step",
          "What happens, and where it goes next.",
          List.of(
              "say", "play", "gather", "dial", "record", "branch", "set", "http", "message",
              "queue", "hang_up", "goto", "subflow", "return"),
          List.of(
              optional("say", PROMPTS, "Speaks."),
              optional(
                  "play",
                  new Type.Short(new Type.Words(2_000), () -> Grammar.PLAY),
                  "Plays a sound."),
              optional("gather", new Type.Nested(() -> StepGrammar.GATHER), "Asks the caller."),
              optional(
                  "dial", new Type.Nested(() -> StepGrammar.DIAL), "Connects with somebody else."),
              optional("record", new Type.Nested(() -> StepGrammar.RECORD), "Takes a voicemail."),
              optional(
                  "branch", new Type.Nested(() -> StepGrammar.BRANCH), "Decides by what is known."),
              optional("set", VALUES, "Gives variables values; language changes the call's."),
              optional("http", new Type.Nested(() -> StepGrammar.HTTP), "Asks the application."),
              optional(
                  "message",
                  new Type.Short(new Type.Words(1_600), () -> StepGrammar.MESSAGE),
                  "Texts the caller."),
              optional(
                  "queue", new Type.Nested(() -> StepGrammar.QUEUE), "Puts the caller in a line."),
              optional(
                  "hang_up",
                  new Type.Maybe(
                      new Type.Short(new Type.Words(LONGEST_TEXT), () -> StepGrammar.HANG_UP)),
                  "Ends the call."),
              optional("goto", TARGET, "Goes on at this step."),
              optional(
                  "subflow",
                  new Type.Short(FLOW_NAME, () -> StepGrammar.SUBFLOW),
                  "Runs another flow and comes back."),
              optional(
                  "return",
                  new Type.Text(NAME, "a word such as done", 40),
                  "Ends a sub-flow with this word."),
              optional("next", TARGET, "The step after this one.")));

  static final Shape PROMPT =
      new Shape(
          "prompt",
          "Something that the caller hears.",
          List.of("text", "ssml", "play", "pause"),
          List.of(
              optional("text", new Type.Words(LONGEST_TEXT), "A text."),
              optional(
                  "ssml",
                  new Type.Words(LONGEST_TEXT),
                  "A text with marks of how it is spoken, e.g. <break time=\"1s\"/>."),
              optional("play", new Type.Words(2_000), "The address of a sound."),
              optional("pause", new Type.Whole(1, 60), "Seconds of silence."),
              optional("language", LANGUAGE, "Of this text alone."),
              optional("voice", VOICE, "Of this text alone."),
              optional("times", new Type.Whole(1, 20), "How often the sound is played; 1.")));

  static final Shape PLAY =
      new Shape(
          "play",
          "A sound.",
          List.of(),
          List.of(
              required("url", new Type.Words(2_000), "Its address: mp3 or wav."),
              usually("1", "times", new Type.Whole(1, 20), "How often.")));
}
