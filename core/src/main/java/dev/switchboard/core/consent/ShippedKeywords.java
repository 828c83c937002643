package dev.switchboard.core.consent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The keywords and confirmations that come with this version, by language. */
final class ShippedKeywords {
  static final String ENGLISH = "en";

  private record Line(String language, String what, String text) {}

  private static final List<Line> LINES = read();

  private ShippedKeywords() {}

  /** Every language there is, English first. */
  static List<String> languages() {
    return LINES.stream().map(Line::language).distinct().toList();
  }

  /** English phrases that ask for an end in other words than a keyword. */
  static List<String> phrases() {
    return LINES.stream().filter(line -> line.what.equals("phrase")).map(Line::text).toList();
  }

  static List<KeywordRule> rules(String language) {
    return LINES.stream()
        .filter(line -> line.language.equals(language))
        .flatMap(line -> effect(line.what).stream().map(effect -> rule(line, effect)))
        .toList();
  }

  private static KeywordRule rule(Line line, KeywordEffect effect) {
    return new KeywordRule(line.text, effect, line.language, KeywordRule.Origin.SHIPPED);
  }

  static Optional<String> reply(KeywordEffect effect, String language) {
    String what =
        switch (effect) {
          case OPT_OUT -> "reply_stop";
          case OPT_IN -> "reply_start";
          case HELP -> "reply_help";
          case NONE -> "";
        };
    return LINES.stream()
        .filter(line -> line.what.equals(what) && line.language.equals(language))
        .map(Line::text)
        .findFirst();
  }

  private static Optional<KeywordEffect> effect(String what) {
    return switch (what) {
      case "opt_out" -> Optional.of(KeywordEffect.OPT_OUT);
      case "opt_in" -> Optional.of(KeywordEffect.OPT_IN);
      case "help" -> Optional.of(KeywordEffect.HELP);
      default -> Optional.empty();
    };
  }

  private static List<Line> read() {
    try (InputStream in =
            Objects.requireNonNull(
                ShippedKeywords.class.getResourceAsStream("keywords.tsv"), "keywords.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells -> new Line(cells[0], cells[1], cells[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("keywords.tsv", e);
    }
  }
}
