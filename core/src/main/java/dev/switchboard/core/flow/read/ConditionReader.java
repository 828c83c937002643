package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Condition;
import dev.switchboard.core.flow.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads when a case holds. */
final class ConditionReader {
  private final Given given;

  ConditionReader(Given given) {
    this.given = given;
  }

  Optional<Condition> read() {
    List<Wording> is = given.wordings("is");
    List<Wording> isNot = given.wordings("is_not");
    Optional<String> kind = given.theOne();
    given.done();
    return kind.flatMap(one ->
        switch (one) {
          case "hours" -> {
            fits(one, "is_not");
            yield given
                .text("hours")
                .flatMap(name ->
                    state(is).map(at -> new Condition.Hours(name, given.placeOf("hours"), at)));
          }
          case "caller" -> {
            fits(one, "is", "is_not");
            yield some(given.wordings("caller")).map(Condition.Caller::new);
          }
          case "language" -> {
            fits(one, "is", "is_not");
            yield some(given.texts("language")).map(Condition.Language::new);
          }
          case "variable" -> given.text("variable").flatMap(name -> variable(name, is, isNot));
          default -> throw new IllegalStateException("a case by " + one);
        });
  }

  private static <T> Optional<List<T>> some(List<T> any) {
    return Optional.of(any).filter(all -> !all.isEmpty());
  }

  private Optional<Condition> variable(String name, List<Wording> is, List<Wording> isNot) {
    if (given.has("is") && given.has("is_not")) {
      given
          .problems()
          .error(given.placeOf("is_not"), "not_here", "A case has “is” or “is_not”, not both.");
      return Optional.empty();
    }
    return Optional.of(
        new Condition.Variable(
            name,
            given.placeOf("variable"),
            given.has("is_not") ? Condition.Is.NONE_OF : Condition.Is.ONE_OF,
            given.has("is_not") ? isNot : is));
  }

  private Optional<Condition.State> state(List<Wording> is) {
    if (is.isEmpty()) {
      return given.has("is") ? Optional.empty() : Optional.of(Condition.State.OPEN);
    }
    Optional<Condition.State> state =
        Stream.of(Condition.State.values())
            .filter(one -> is.size() == 1)
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(is.getFirst().source()))
            .findFirst();
    if (state.isEmpty()) {
      given
          .problems()
          .error(is.getFirst().place(), "wrong_value", "Hours are open, closed or holiday.");
    }
    return state;
  }

  private void fits(String kind, String... others) {
    Stream.of(others)
        .filter(given::has)
        .forEach(key ->
            given
                .problems()
                .error(
                    given.placeOf(key),
                    "not_here",
                    "“" + key + "” means nothing beside “" + kind + "”."));
  }
}
