package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Place;
import java.util.List;
import java.util.regex.Pattern;

/** A piece of a YAML text, with its place. */
sealed interface Node {
  Place place();

  /** What it is, for an error: {@code a list}. */
  String what();

  /** A text, a number, true, false or nothing. */
  record Scalar(String text, Style style, Place place) implements Node {
    private static final Pattern NUMBER =
        Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    boolean isNothing() {
      return style == Style.PLAIN
          && (text.isEmpty()
              || text.equals("null")
              || text.equals("Null")
              || text.equals("NULL")
              || text.equals("~"));
    }

    boolean isFlag() {
      return style == Style.PLAIN && (text.equals("true") || text.equals("false"));
    }

    boolean isNumber() {
      return style == Style.PLAIN && NUMBER.matcher(text).matches();
    }

    boolean isText() {
      return !isNothing() && !isFlag() && !isNumber();
    }

    @Override
    public String what() {
      return isNothing() ? "nothing" : isFlag() ? text : isNumber() ? "a number" : "a text";
    }
  }

  /** How a scalar is written: only a plain one can be other than a text. */
  enum Style {
    PLAIN,
    QUOTED
  }

  /** A list. */
  record Items(List<Node> items, Place place) implements Node {
    @Override
    public String what() {
      return "a list";
    }
  }

  /** Keys and values, in the order in which they are written. */
  record Fields(List<Entry> entries, Place place) implements Node {
    @Override
    public String what() {
      return "a map";
    }
  }

  /** A key and its value. */
  record Entry(String key, Place place, Node value) {}
}
