package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Place;
import dev.switchboard.core.flow.Prompt;
import dev.switchboard.core.flow.Ref;
import dev.switchboard.core.flow.Wording;
import dev.switchboard.core.flow.read.Shape.Need;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A map of the text, read by its shape. What the shape does not know cannot be asked for, and what
 * it knows must be: so neither the reader nor the schema has a key that the other has not.
 */
final class Given {
  private final Place place;
  private final Shape shape;
  private final Problems problems;
  private final Values values;
  private final Map<String, Node.Entry> entries = new HashMap<>();
  private final Set<String> meant = new HashSet<>();
  private final Set<String> asked = new HashSet<>();

  private Given(Node.Fields node, Shape shape, Problems problems) {
    this.place = node.place();
    this.shape = shape;
    this.problems = problems;
    this.values = new Values(problems);
    for (Node.Entry entry : node.entries()) {
      if (shape.key(entry.key()).isPresent()) {
        entries.put(entry.key(), entry);
      } else {
        Suggestion.nearest(entry.key(), shape.words()).ifPresent(meant::add);
        problems.error(
            entry.place(),
            "unknown_key",
            "There is no key “%s” in a %s.%s"
                .formatted(
                    Problems.shown(entry.key()),
                    shape.name().replace('_', ' '),
                    Suggestion.question(entry.key(), shape.words())));
      }
    }
    shape.keys().stream()
        .filter(key -> key.need() == Need.REQUIRED && !has(key.name()))
        .forEach(key ->
            problems.error(
                place,
                key.missing(),
                "The %s needs “%s”: %s"
                    .formatted(shape.name().replace('_', ' '), key.name(), key.about())));
  }

  /** Empty where the node is no map. */
  static Optional<Given> of(Node node, Shape shape, Problems problems) {
    if (node instanceof Node.Fields fields) {
      return Optional.of(new Given(fields, shape, problems));
    }
    problems.error(
        node.place(),
        "wrong_value",
        "Here stands %s; a %s is a map with the keys %s."
            .formatted(
                node.what(), shape.name().replace('_', ' '), String.join(", ", shape.words())));
    return Optional.empty();
  }

  Place place() {
    return place;
  }

  Problems problems() {
    return problems;
  }

  /** Where the value of this key stands; without one, where the map does. */
  Place placeOf(String key) {
    Node.Entry entry = entries.get(key);
    return entry == null ? place : entry.value().place();
  }

  private Place placeOfKey(String key) {
    Node.Entry entry = entries.get(key);
    return entry == null ? place : entry.place();
  }

  /** Whether it stands there, or another was written where it was meant. */
  boolean has(String key) {
    return entries.containsKey(key) || meant.contains(key);
  }

  /** The one of the keys of which exactly one must stand. */
  Optional<String> theOne() {
    asked.addAll(shape.oneOf());
    List<String> there = shape.oneOf().stream().filter(entries::containsKey).toList();
    if (there.size() == 1) {
      return Optional.of(there.getFirst());
    }
    if (!there.isEmpty()) {
      problems.error(
          there.stream().map(this::placeOfKey).max(Place::compareTo).orElse(place),
          "one_of",
          "A %s has only one of %s; here are %s."
              .formatted(shape.name(), String.join(", ", shape.oneOf()), String.join(", ", there)));
    } else if (shape.oneOf().stream().noneMatch(this::has)) {
      problems.error(
          place,
          "one_of",
          "A %s needs one of %s.".formatted(shape.name(), String.join(", ", shape.oneOf())));
    }
    return Optional.empty();
  }

  Optional<Node> node(String key) {
    key(key);
    return Optional.ofNullable(entries.get(key)).map(Node.Entry::value);
  }

  /** A text; empty where there is none, or a wrong one. */
  Optional<String> text(String key) {
    Type.Text type = (Type.Text) key(key).type();
    return node(key).flatMap(node -> values.text(node, type));
  }

  String keys(String key) {
    Shape.Key known = key(key);
    return node(key)
        .flatMap(node -> values.keys(node, (Type.Keys) known.type()))
        .orElse(known.usual());
  }

  Optional<Wording> words(String key) {
    Type.Words type = (Type.Words) key(key).type();
    return node(key).flatMap(node -> values.words(node, type));
  }

  /** Of a key without which nothing can be made; the problem is reported already. */
  Wording requiredWords(String key) {
    return words(key).orElseGet(() -> Wording.of(key(key).usual(), place));
  }

  Optional<String> value(String key) {
    Type.Value type = (Type.Value) key(key).type();
    return node(key).flatMap(node -> values.value(node, type)).map(Wording::source);
  }

  int whole(String key) {
    return wholeIfGiven(key).orElseGet(() -> Integer.parseInt(key(key).usual()));
  }

  OptionalInt wholeIfGiven(String key) {
    Type.Whole type = (Type.Whole) key(key).type();
    return node(key)
        .flatMap(node -> values.whole(node, type))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  boolean flag(String key) {
    boolean usual = key(key).usual().equals("true");
    return node(key).flatMap(values::flag).orElse(usual);
  }

  String oneOf(String key) {
    Shape.Key known = key(key);
    return node(key)
        .flatMap(node -> values.oneOf(node, (Type.OneOf) known.type()))
        .orElse(known.usual());
  }

  Optional<Ref> ref(String key) {
    return text(key).map(step -> new Ref(step, placeOf(key)));
  }

  /** Of a key without which nothing can be made; the problem is reported already. */
  Ref target(String key) {
    return ref(key).orElseGet(() -> nowhere(place));
  }

  /** Stands for a target that is missing. */
  static Ref nowhere(Place place) {
    return new Ref("", place);
  }

  List<Prompt> prompts(String key) {
    key(key);
    return node(key).map(node -> new PromptReader(problems).read(node)).orElse(List.of());
  }

  List<String> texts(String key) {
    Type.Several type = (Type.Several) key(key).type();
    return severally(key, type)
        .flatMap(node -> values.text(node, (Type.Text) type.each()).stream())
        .toList();
  }

  /** As {@link #texts}, each with its place. */
  List<Wording> wordings(String key) {
    Type.Several type = (Type.Several) key(key).type();
    return severally(key, type)
        .flatMap(node ->
            switch (type.each()) {
              case Type.Words words -> values.words(node, words).stream();
              case Type.Value value -> values.value(node, value).stream();
              case Type.Text text ->
                  values.text(node, text).stream()
                      .map(t -> new Wording(t, List.of(), node.place()));
              default -> throw new IllegalStateException(key + " has no texts");
            })
        .toList();
  }

  private Stream<Node> severally(String key, Type.Several type) {
    return node(key).stream().flatMap(node -> values.several(node, type.most()).stream());
  }

  Optional<Given> nested(String key) {
    Supplier<Shape> inner =
        switch (key(key).type()) {
          case Type.Nested(Supplier<Shape> of) -> of;
          case Type.Short(Type _, Supplier<Shape> of) -> of;
          case Type.Maybe(Type.Short(Type _, Supplier<Shape> of)) -> of;
          default -> throw new IllegalStateException(key + " has no keys");
        };
    return node(key).flatMap(node -> of(node, inner.get(), problems));
  }

  List<Given> nestedList(String key) {
    Type.ListOf type = (Type.ListOf) key(key).type();
    Shape inner = ((Type.Nested) type.each()).shape().get();
    return node(key).stream()
        .flatMap(node -> values.items(node, type.most()).stream())
        .flatMap(node -> of(node, inner, problems).stream())
        .toList();
  }

  /** Entries with keys of one's own. */
  Map<String, Node.Entry> entries(String key) {
    Type.MapOf type = (Type.MapOf) key(key).type();
    return node(key).map(node -> values.map(node, type, Optional::of)).orElse(Map.of());
  }

  Map<String, Wording> valuesOf(String key) {
    Type.MapOf type = (Type.MapOf) key(key).type();
    return node(key)
        .map(node -> values.map(node, type, e -> values.value(e.value(), (Type.Value) type.each())))
        .orElse(Map.of());
  }

  Map<String, String> textsOf(String key) {
    Type.MapOf type = (Type.MapOf) key(key).type();
    return node(key)
        .map(node -> values.map(node, type, e -> values.text(e.value(), (Type.Text) type.each())))
        .orElse(Map.of());
  }

  Map<String, Ref> refs(String key) {
    Type.MapOf type = (Type.MapOf) key(key).type();
    return node(key)
        .map(node ->
            values.map(
                node,
                type,
                e ->
                    values
                        .text(e.value(), (Type.Text) type.each())
                        .map(step -> new Ref(step, e.value().place()))))
        .orElse(Map.of());
  }

  private Shape.Key key(String key) {
    asked.add(key);
    return shape
        .key(key)
        .orElseThrow(() -> new IllegalStateException(shape.name() + " has no key " + key));
  }

  /** To be called when all was read. */
  void done() {
    shape.words().stream()
        .filter(word -> !asked.contains(word))
        .findFirst()
        .ifPresent(word -> {
          throw new IllegalStateException(shape.name() + ": nobody asked for " + word);
        });
  }
}
