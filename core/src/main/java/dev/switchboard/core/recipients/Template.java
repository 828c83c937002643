package dev.switchboard.core.recipients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill in: <code>{name}</code> takes the row's column of that name, <code>
 * {name|there}</code> says “there” where the row has nothing; two braces stand for one. A single
 * brace around anything else is text.
 */
public final class Template {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\{\\{|\\}\\}|\\{\\s*([\\p{L}_][\\p{L}\\p{N}_ .-]{0,60}?)\\s*(?:\\|([^{}|]{0,200}))?\\}");

  private sealed interface Piece {}

  private record Text(String text) implements Piece {}

  private record Place(String column, Optional<String> otherwise) implements Piece {}

  /** What filling a row in ended in. */
  public sealed interface Filled {
    /** The whole text. */
    record Complete(String text) implements Filled {}

    /** The row has nothing for this column, and the text says nothing for that case. */
    record Missing(String column) implements Filled {}
  }

  private final List<Piece> pieces;

  private Template(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /** Any text is a template. */
  public static Template of(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int from = 0;
    while (token.find()) {
      pieces.add(new Text(text.substring(from, token.start())));
      String column = token.group(1);
      pieces.add(
          column == null
              ? new Text(token.group().substring(1))
              : new Place(column, Optional.ofNullable(token.group(2))));
      from = token.end();
    }
    pieces.add(new Text(text.substring(from)));
    return new Template(pieces);
  }

  /** The columns it asks for, in order, each once. */
  public List<String> asksFor() {
    return pieces.stream()
        .filter(Place.class::isInstance)
        .map(piece -> ((Place) piece).column())
        .distinct()
        .toList();
  }

  /**
   * Those of them that the file does not have: refuse the text by these names before anything else.
   */
  public List<String> unknownTo(Columns columns) {
    return asksFor().stream().filter(name -> columns.indexOf(name).isEmpty()).toList();
  }

  /** The text for one row. */
  public Filled fill(Row row) {
    return fill(row::value);
  }

  /**
   * The text for these values.
   *
   * @param values by name; empty where there is none
   */
  public Filled fill(Function<String, Optional<String>> values) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Text(String plain) -> text.append(plain);
        case Place(String column, Optional<String> otherwise) -> {
          Optional<String> value =
              values.apply(column).filter(found -> !found.isEmpty()).or(() -> otherwise);
          if (value.isEmpty()) {
            return new Filled.Missing(column);
          }
          text.append(value.get());
        }
      }
    }
    return new Filled.Complete(text.toString());
  }
}
