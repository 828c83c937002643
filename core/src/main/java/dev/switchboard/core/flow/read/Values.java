package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads single values by their type. What is otherwise becomes a problem and no value. */
final class Values {
  private final Problems problems;

  Values(Problems problems) {
    this.problems = problems;
  }

  Optional<String> text(Node node, Type.Text type) {
    return scalar(node, type.words())
        .flatMap(scalar -> {
          if (!scalar.isText()) {
            return wrong(
                node,
                "needs " + type.words() + ", not " + scalar.what() + "; a text stands in quotes");
          }
          String text = scalar.text().strip();
          if (text.length() > type.most()) {
            return tooLong(node, type.most());
          }
          return type.form().matcher(text).matches()
              ? Optional.of(text)
              : wrong(node, "“" + Problems.shown(text) + "” is not " + type.words());
        });
  }

  Optional<String> keys(Node node, Type.Keys type) {
    return scalar(node, type.words())
        .flatMap(scalar ->
            !scalar.isNothing() && type.form().matcher(scalar.text()).matches()
                ? Optional.of(scalar.text())
                : wrong(node, "needs " + type.words()));
  }

  Optional<Wording> words(Node node, Type.Words type) {
    return scalar(node, "a text")
        .flatMap(scalar -> {
          String text = scalar.text().strip();
          if (scalar.isNumber() && scalar.text().matches("\\+?[0-9]{7,}")) {
            return problem(
                node,
                "number_in_text",
                "is a telephone number; give it as a setting and write ${NAME} here");
          }
          if (!scalar.isText()) {
            return wrong(node, "needs a text, not " + scalar.what() + "; write it in quotes");
          }
          if (text.isEmpty()) {
            return wrong(node, "needs a text that is not empty");
          }
          return text.length() > type.most()
              ? tooLong(node, type.most())
              : Optional.of(Wording.of(text, node.place()));
        });
  }

  Optional<Wording> value(Node node, Type.Value type) {
    return scalar(node, "a value")
        .flatMap(scalar -> {
          if (scalar.isNothing()) {
            return wrong(node, "needs a value; \"\" is the empty one");
          }
          return scalar.text().length() > type.most()
              ? tooLong(node, type.most())
              : Optional.of(Wording.of(scalar.text().strip(), node.place()));
        });
  }

  Optional<Integer> whole(Node node, Type.Whole type) {
    String range = "a whole number from " + type.least() + " to " + type.most();
    return scalar(node, range)
        .flatMap(scalar -> {
          if (!scalar.isNumber() || !scalar.text().matches("-?(0|[1-9][0-9]{0,8})")) {
            return wrong(node, "needs " + range);
          }
          int number = Integer.parseInt(scalar.text());
          return number < type.least() || number > type.most()
              ? problem(node, "out_of_range", "needs " + range)
              : Optional.of(number);
        });
  }

  Optional<Boolean> flag(Node node) {
    return scalar(node, "true or false")
        .flatMap(scalar ->
            scalar.isFlag()
                ? Optional.of(scalar.text().equals("true"))
                : wrong(node, "needs true or false"));
  }

  Optional<String> oneOf(Node node, Type.OneOf type) {
    String choice = "one of " + String.join(", ", type.words());
    return scalar(node, choice)
        .flatMap(scalar ->
            type.words().contains(scalar.text())
                ? Optional.of(scalar.text())
                : wrong(
                    node,
                    "needs " + choice + "." + Suggestion.question(scalar.text(), type.words())));
  }

  /** The items of a list; of one that stands alone, that one. */
  List<Node> several(Node node, int most) {
    return node instanceof Node.Items ? items(node, most) : List.of(node);
  }

  List<Node> items(Node node, int most) {
    if (!(node instanceof Node.Items(List<Node> items, Place _))) {
      wrong(node, "needs a list, not " + node.what());
      return List.of();
    }
    if (items.isEmpty()) {
      problem(node, "empty_list", "needs at least one");
    }
    if (items.size() > most) {
      problem(node, "too_many", "has " + items.size() + " items; the most are " + most);
      return items.subList(0, most);
    }
    return items;
  }

  /** A map with keys of one's own. */
  <T> Map<String, T> map(Node node, Type.MapOf type, Function<Node.Entry, Optional<T>> each) {
    Map<String, T> read = new LinkedHashMap<>();
    for (Node.Entry entry : entries(node, type)) {
      each.apply(entry).ifPresent(value -> read.put(entry.key(), value));
    }
    return read;
  }

  private List<Node.Entry> entries(Node node, Type.MapOf type) {
    if (!(node instanceof Node.Fields(List<Node.Entry> all, Place _))) {
      wrong(node, "needs a map, not " + node.what());
      return List.of();
    }
    if (all.size() > type.most()) {
      problem(node, "too_many", "has " + all.size() + " entries; the most are " + type.most());
      return List.of();
    }
    List<Node.Entry> good = new ArrayList<>();
    for (Node.Entry entry : all) {
      if (type.form().matcher(entry.key()).matches()) {
        good.add(entry);
      } else {
        problems.error(
            entry.place(),
            "bad_name",
            "“" + Problems.shown(entry.key()) + "” is not " + type.words() + ".");
      }
    }
    return good;
  }

  private Optional<Node.Scalar> scalar(Node node, String wanted) {
    if (node instanceof Node.Scalar scalar) {
      return Optional.of(scalar);
    }
    boolean braces =
        node instanceof Node.Fields(List<Node.Entry> entries, Place _)
            && entries.size() == 1
            && entries.getFirst().value() instanceof Node.Scalar only
            && only.isNothing();
    return wrong(
        node,
        braces
            ? "begins with a brace, which YAML takes for a map; write the text in quotes"
            : "needs " + wanted + ", not " + node.what());
  }

  private <T> Optional<T> tooLong(Node node, int most) {
    return problem(node, "too_long", "has more than " + most + " characters");
  }

  private <T> Optional<T> wrong(Node node, String message) {
    return problem(node, "wrong_value", message);
  }

  /** A sentence of what stands there. */
  private <T> Optional<T> problem(Node node, String code, String message) {
    String end = message.endsWith("?") || message.endsWith(".") ? "" : ".";
    problems.error(node.place(), code, (message.startsWith("“") ? "" : "This ") + message + end);
    return Optional.empty();
  }
}
