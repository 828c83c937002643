package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Branch;
import dev.switchboard.core.flow.Http;
import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Record;
import dev.switchboard.core.flow.Ref;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what a step does. */
final class VerbReader {
  /** Those that say themselves where it goes, or end the call. */
  private static final Set<String> WITHOUT_NEXT = Set.of("branch", "hang_up", "goto", "return");

  private final String flow;
  private final Problems problems;

  VerbReader(String flow, Problems problems) {
    this.flow = flow;
    this.problems = problems;
  }

  Optional<Verb> read(String step, Node.Entry entry) {
    return Given.of(entry.value(), Grammar.STEP, problems)
        .flatMap(given -> {
          Optional<String> word = given.theOne();
          Optional<Ref> next = given.ref("next");
          given.done();
          return word.flatMap(one -> verb(given, one, step, next(given, one, next, entry.place())));
        });
  }

  /** Where the step goes on; a gather says itself whether it needs that. */
  private Ref next(Given given, String word, Optional<Ref> next, Place place) {
    if (WITHOUT_NEXT.contains(word)) {
      next.ifPresent(ref ->
          problems.error(ref.place(), "not_here", "“next” means nothing beside “" + word + "”."));
    } else if (next.isEmpty() && !word.equals("gather") && !given.has("next")) {
      problems.error(
          place,
          "missing_next",
          "The step does not say where it goes: add “next” with the name of a step.");
    }
    return next.orElseGet(() -> Given.nowhere(place));
  }

  private Optional<Verb> verb(Given given, String word, String step, Ref next) {
    return switch (word) {
      case "say" -> Optional.of(new Verb.Say(given.prompts("say"), next));
      case "play" -> play(given, next);
      case "gather" -> given.nested("gather").map(inner -> new GatherReader(inner).read(next));
      case "dial" -> given.nested("dial").map(inner -> new ConnectingReader(inner).dial(next));
      case "record" -> given.nested("record").map(inner -> record(inner, next));
      case "branch" -> given.nested("branch").map(this::branch);
      case "set" -> Optional.of(new Verb.Assign(given.valuesOf("set"), next));
      case "http" -> given.nested("http").map(inner -> http(inner, next));
      case "message" -> message(given, next);
      case "queue" -> given.nested("queue").map(inner -> new ConnectingReader(inner).queue(next));
      case "hang_up" -> hangUp(given, step);
      case "goto" -> Optional.of(new Verb.Goto(given.target("goto")));
      case "subflow" -> subflow(given, next);
      case "return" -> given.text("return").map(Verb.Return::new);
      default -> throw new IllegalStateException("nobody reads the step " + word);
    };
  }

  private Optional<Verb> play(Given given, Ref next) {
    return brief(given, "play")
        .map(node ->
            new Values(problems)
                .words(node, new Type.Words(2_000))
                .map(url -> new Prompt.Sound(url, 1, node.place())))
        .orElseGet(() ->
            given
                .nested("play")
                .map(inner -> {
                  Prompt.Sound sound =
                      new Prompt.Sound(
                          inner.requiredWords("url"), inner.whole("times"), inner.place());
                  inner.done();
                  return sound;
                }))
        .map(sound -> new Verb.Play(sound, next));
  }

  /** What stands there, where it is not the form with keys. */
  private static Optional<Node> brief(Given given, String key) {
    return given.node(key).filter(node -> !(node instanceof Node.Fields));
  }

  private Record record(Given inner, Ref next) {
    boolean transcribe = inner.flag("transcribe");
    int usual = inner.whole("max_length");
    Record record =
        new Record(
            inner.prompts("say"),
            transcribe && !inner.has("max_length") ? Record.LONGEST_TRANSCRIBED : usual,
            inner.whole("silence"),
            inner.flag("beep") ? Record.Beep.YES : Record.Beep.NO,
            inner.keys("finish_on"),
            transcribe ? Record.Transcript.YES : Record.Transcript.NO,
            inner.text("mailbox").orElse(flow),
            inner.place(),
            next,
            inner.ref("empty"));
    inner.done();
    return record;
  }

  private Branch branch(Given inner) {
    List<Branch.Case> cases =
        inner.nestedList("cases").stream()
            .flatMap(one -> {
              Ref go = one.target("go");
              return new ConditionReader(one)
                  .read().map(when -> new Branch.Case(when, go)).stream();
            })
            .toList();
    Branch branch = new Branch(cases, inner.target("else"));
    inner.done();
    return branch;
  }

  private Http http(Given inner, Ref next) {
    Map<Integer, Ref> statuses = new TreeMap<>();
    inner.refs("statuses").forEach((status, ref) -> statuses.put(Integer.valueOf(status), ref));
    Http http =
        new Http(
            inner.requiredWords("url"),
            Http.Method.valueOf(inner.oneOf("method")),
            inner.valuesOf("send"),
            inner.whole("timeout"),
            inner.textsOf("save"),
            statuses,
            next,
            inner.target("failed"));
    inner.done();
    return http;
  }

  private Optional<Verb> message(Given given, Ref next) {
    Optional<Node> brief = brief(given, "message");
    if (brief.isPresent()) {
      return new Values(problems)
          .words(brief.get(), new Type.Words(1_600))
          .map(text ->
              new Verb.Text(
                  text, Optional.empty(), Optional.empty(), "sms", brief.get().place(), next));
    }
    return given
        .nested("message")
        .map(inner -> {
          Verb.Text text =
              new Verb.Text(
                  inner.requiredWords("text"),
                  inner.words("to"),
                  inner.words("from"),
                  inner.oneOf("channel"),
                  inner.place(),
                  next);
          inner.done();
          return text;
        });
  }

  private Optional<Verb> hangUp(Given given, String step) {
    Optional<Node> brief = brief(given, "hang_up");
    if (brief.isPresent()) {
      boolean nothing = brief.get() instanceof Node.Scalar scalar && scalar.isNothing();
      return nothing
          ? Optional.of(new Verb.HangUp(List.of(), step))
          : new Values(problems)
              .words(brief.get(), new Type.Words(Grammar.LONGEST_TEXT))
              .map(text ->
                  new Prompt.Words(text, Optional.empty(), Optional.empty(), brief.get().place()))
              .map(words -> new Verb.HangUp(List.of(words), step));
    }
    return given
        .nested("hang_up")
        .map(inner -> {
          Verb.HangUp end = new Verb.HangUp(inner.prompts("say"), inner.text("exit").orElse(step));
          inner.done();
          return end;
        });
  }

  private Optional<Verb> subflow(Given given, Ref next) {
    Optional<Node> brief = brief(given, "subflow");
    if (brief.isPresent()) {
      return new Values(problems)
          .text(brief.get(), (Type.Text) Grammar.FLOW.key("flow").orElseThrow().type())
          .map(name ->
              new Verb.Subflow(
                  name, brief.get().place(), Map.<String, Wording>of(), Map.of(), next));
    }
    return given
        .nested("subflow")
        .map(inner -> {
          Verb.Subflow subflow =
              new Verb.Subflow(
                  inner.text("flow").orElse(""),
                  inner.placeOf("flow"),
                  inner.valuesOf("with"),
                  inner.refs("returns"),
                  next);
          inner.done();
          return subflow;
        });
  }
}
