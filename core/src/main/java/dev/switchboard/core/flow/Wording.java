package dev.switchboard.core.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places to fill in: <code>${NAME}</code> is a setting, <code>{name}</code> a variable,
 * <code>{name|there}</code> says “there” where the variable is empty, two braces stand for one. A
 * single brace around anything else is text.
 *
 * @param place where it stands in the flow's text
 */
public record Wording(String source, List<Piece> pieces, Place place) {
  /** Names of settings. */
  public static final Pattern SETTING = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  /** Names of variables. */
  public static final Pattern VARIABLE = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\{\\{|\\}\\}|\\$\\{("
              + SETTING
              + ")\\}|\\{("
              + VARIABLE
              + ")(?:\\|([^{}|]{0,200}))?\\}");

  public Wording {
    pieces = List.copyOf(pieces);
  }

  /** A part of it. */
  public sealed interface Piece {
    record Plain(String text) implements Piece {}

    record Setting(String name) implements Piece {}

    record Variable(String name, Optional<String> otherwise) implements Piece {}
  }

  /** Any text is one. */
  public static Wording of(String text, Place place) {
    List<Piece> pieces = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int from = 0;
    while (token.find()) {
      plain(pieces, text.substring(from, token.start()));
      String setting = token.group(1);
      String variable = token.group(2);
      if (setting != null) {
        pieces.add(new Piece.Setting(setting));
      } else if (variable != null) {
        pieces.add(new Piece.Variable(variable, Optional.ofNullable(token.group(3))));
      } else {
        plain(pieces, token.group().substring(1));
      }
      from = token.end();
    }
    plain(pieces, text.substring(from));
    return new Wording(text, pieces, place);
  }

  private static void plain(List<Piece> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Plain(text));
    }
  }

  /** The settings that it asks for, each once. */
  public Set<String> settings() {
    Set<String> names = new LinkedHashSet<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Setting(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The variables that it asks for, each once. */
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Variable(String name, Optional<String> _)) {
        names.add(name);
      }
    }
    return names;
  }

  /**
   * The text with its places filled; what has no value is left out.
   *
   * @param settings by name
   * @param variables by name; an empty value counts as none
   */
  public String fill(
      Function<String, Optional<String>> settings, Function<String, Optional<String>> variables) {
    return fill(settings, variables, Function.identity());
  }

  /**
   * @param shape applied to each value that is put in, e.g. an escape for addresses; not to the
   *     text around it, and not to settings
   */
  public String fill(
      Function<String, Optional<String>> settings,
      Function<String, Optional<String>> variables,
      Function<String, String> shape) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Plain(String plain) -> text.append(plain);
        case Piece.Setting(String name) -> text.append(settings.apply(name).orElse(""));
        case Piece.Variable(String name, Optional<String> otherwise) ->
            text.append(
                shape.apply(
                    variables
                        .apply(name)
                        .filter(value -> !value.isEmpty())
                        .or(() -> otherwise)
                        .orElse("")));
      }
    }
    return text.toString();
  }
}
