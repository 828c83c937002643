package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Gather.Choice;
import dev.switchboard.core.flow.Gather.Missed;
import dev.switchboard.core.flow.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a question. */
final class GatherReader {
  private final Given given;

  GatherReader(Given given) {
    this.given = given;
  }

  /**
   * @param next where an answer goes that has no way of its own; its step is empty where none
   *     stands
   */
  Gather read(Ref next) {
    List<Choice> choices = new ArrayList<>();
    for (Given one : given.nestedList("choices")) {
      choice(one).ifPresent(choices::add);
    }
    boolean needsNext =
        !given.has("choices") || choices.stream().anyMatch(one -> one.go().isEmpty());
    if (needsNext && next.step().isEmpty()) {
      given
          .problems()
          .error(
              given.place(),
              "missing_next",
              choices.isEmpty()
                  ? "The step does not say where an answer goes: add “next” with the name of a"
                      + " step."
                  : "A choice without “go” goes to the step's “next”, which is missing.");
    }
    if (!needsNext && !next.step().isEmpty()) {
      given
          .problems()
          .error(
              next.place(),
              "not_here",
              "Every choice says where it goes, so “next” is never taken; leave it out.");
    }
    Missed noInput = noInput();
    Gather gather =
        new Gather(
            given.prompts("say"),
            Gather.Input.valueOf(given.oneOf("input").toUpperCase(Locale.ROOT)),
            digits(choices),
            given.whole("timeout"),
            given.keys("finish_on"),
            given.texts("hints"),
            choices,
            given.text("save"),
            needsNext && !next.step().isEmpty() ? Optional.of(next) : Optional.empty(),
            noInput,
            given.nested("invalid").map(GatherReader::missed).orElse(noInput));
    given.done();
    return gather;
  }

  private Missed noInput() {
    return given
        .nested("no_input")
        .map(GatherReader::missed)
        .orElseGet(() -> new Missed(List.of(), 0, Given.nowhere(given.place())));
  }

  private static Missed missed(Given given) {
    Missed missed = new Missed(given.prompts("say"), given.whole("repeats"), given.target("then"));
    given.done();
    return missed;
  }

  /** As given; else the length of the keys, where they have one. */
  private OptionalInt digits(List<Choice> choices) {
    OptionalInt own = given.wholeIfGiven("digits");
    List<Integer> lengths =
        choices.stream().map(one -> one.key().length()).filter(n -> n > 0).distinct().toList();
    return own.isPresent() || lengths.size() != 1 ? own : OptionalInt.of(lengths.getFirst());
  }

  private Optional<Choice> choice(Given one) {
    String key = one.keys("key");
    List<String> words = one.texts("words");
    Optional<String> value = one.value("value");
    Optional<Ref> go = one.ref("go");
    one.done();
    if (key.isEmpty() && words.isEmpty()) {
      if (!one.has("key") && !one.has("words")) {
        one.problems().error(one.place(), "missing_key", "A choice needs “key”, “words”, or both.");
      }
      return Optional.empty();
    }
    String kept = value.orElseGet(() -> words.isEmpty() ? key : words.getFirst());
    return Optional.of(new Choice(key, words, kept, go, one.place()));
  }
}
