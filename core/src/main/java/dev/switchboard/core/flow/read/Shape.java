package dev.switchboard.core.flow.read;

import java.util.List;
import java.util.Optional;

/**
 * The keys that something may have.
 *
 * @param name as the schema calls it
 * @param oneOf keys of which exactly one must stand; none: no such rule
 */
record Shape(String name, String about, List<String> oneOf, List<Key> keys) {
  private static final String MISSING = "missing_key";

  /**
   * A key.
   *
   * @param missing the code of the error where a required one is not there
   * @param usual what holds without it, as it would be written; empty: nothing
   */
  record Key(String name, Type type, Need need, String usual, String about, String missing) {}

  /** Whether a key must stand. */
  enum Need {
    REQUIRED,
    OPTIONAL
  }

  /** With a code of its own for its absence. */
  static Key required(String name, Type type, String about, String missing) {
    return new Key(name, type, Need.REQUIRED, "", about, missing);
  }

  static Key required(String name, Type type, String about) {
    return new Key(name, type, Need.REQUIRED, "", about, MISSING);
  }

  static Key optional(String name, Type type, String about) {
    return new Key(name, type, Need.OPTIONAL, "", about, MISSING);
  }

  static Key usually(String usual, String name, Type type, String about) {
    return new Key(name, type, Need.OPTIONAL, usual, about, MISSING);
  }

  Optional<Key> key(String word) {
    return keys.stream().filter(key -> key.name().equals(word)).findFirst();
  }

  List<String> words() {
    return keys.stream().map(Key::name).toList();
  }
}
