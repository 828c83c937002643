package dev.switchboard.core.flow.read;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the value of a key may be. The reader and the JSON Schema are both made of this. */
sealed interface Type {

  /**
   * A text.
   *
   * @param form what it must look like
   * @param words the form in words: {@code a name such as main-menu}
   */
  record Text(Pattern form, String words, int most) implements Type {}

  /** A text with places for settings and variables, not empty. */
  record Words(int most) implements Type {}

  /** A text with places, a number, true or false: taken as it is written. */
  record Value(int most) implements Type {}

  /** Keys of a telephone, which YAML may take for a number. */
  record Keys(Pattern form, String words) implements Type {}

  /** A whole number. */
  record Whole(int least, int most) implements Type {}

  /** True or false. */
  record Flag() implements Type {}

  /** One of some words. */
  record OneOf(List<String> words) implements Type {}

  /** What is said: a text, a text with marks, a sound, a pause, or a list of them. */
  record Prompts() implements Type {}

  /** A list. */
  record ListOf(Type each, int most) implements Type {}

  /** A list, or one without the list around it. */
  record Several(Type each, int most) implements Type {}

  /** Keys of one's own with values of one kind. */
  record MapOf(Pattern form, String words, Type each, int most) implements Type {}

  /** Keys that are known. Asked for late, since shapes stand in one another. */
  record Nested(Supplier<Shape> shape) implements Type {}

  /** A short form, or the keys. */
  record Short(Type brief, Supplier<Shape> shape) implements Type {}

  /** Nothing at all, or this. */
  record Maybe(Type type) implements Type {}
}
