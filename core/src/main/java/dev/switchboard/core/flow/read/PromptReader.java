package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Wording;
import java.util.List;
import java.util.Optional;

/** Reads what is said. */
final class PromptReader {
  static final int MOST = 20;

  private final Problems problems;
  private final Values values;

  PromptReader(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  List<Prompt> read(Node node) {
    return values.several(node, MOST).stream().flatMap(item -> one(item).stream()).toList();
  }

  private Optional<Prompt> one(Node node) {
    return node instanceof Node.Fields && !looksLikeBraces(node)
        ? Given.of(node, Grammar.PROMPT, problems).flatMap(this::marked)
        : values
            .words(node, new Type.Words(Grammar.LONGEST_TEXT))
            .map(text -> new Prompt.Words(text, Optional.empty(), Optional.empty(), node.place()));
  }

  private static boolean looksLikeBraces(Node node) {
    return node instanceof Node.Fields fields
        && fields.entries().size() == 1
        && fields.entries().getFirst().value() instanceof Node.Scalar only
        && only.isNothing();
  }

  private Optional<Prompt> marked(Given given) {
    Optional<String> language = given.text("language");
    Optional<String> voice = given.text("voice");
    int times = given.wholeIfGiven("times").orElse(1);
    Optional<String> kind = given.theOne();
    given.done();
    kind.ifPresent(one -> fits(given, one));
    return kind.flatMap(one ->
        switch (one) {
          case "text" ->
              given
                  .words("text")
                  .map(text -> new Prompt.Words(text, language, voice, given.placeOf("text")));
          case "ssml" ->
              given
                  .words("ssml")
                  .flatMap(text -> ssml(text))
                  .map(content ->
                      new Prompt.Marked(content, language, voice, given.placeOf("ssml")));
          case "play" ->
              given.words("play").map(url -> new Prompt.Sound(url, times, given.placeOf("play")));
          case "pause" -> {
            var seconds = given.wholeIfGiven("pause");
            yield seconds.isPresent()
                ? Optional.of(new Prompt.Pause(seconds.getAsInt(), given.placeOf("pause")))
                : Optional.empty();
          }
          default -> throw new IllegalStateException("a prompt of kind " + one);
        });
  }

  /** Keys that mean nothing beside this one. */
  private void fits(Given given, String kind) {
    List<String> others =
        switch (kind) {
          case "text", "ssml" -> List.of("times");
          case "play" -> List.of("language", "voice");
          default -> List.of("language", "voice", "times");
        };
    others.stream()
        .filter(given::has)
        .forEach(key ->
            problems.error(
                given.placeOf(key),
                "not_here",
                "“" + key + "” means nothing beside “" + kind + "”."));
  }

  private Optional<List<dev.switchboard.core.flow.Markup>> ssml(Wording text) {
    try {
      return Optional.of(Ssml.read(text.source()));
    } catch (Ssml.Unusable e) {
      problems.error(text.place(), "bad_ssml", e.sentence());
      return Optional.empty();
    }
  }
}
