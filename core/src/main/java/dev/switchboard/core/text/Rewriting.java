package dev.switchboard.core.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a text so that it takes fewer segments and still reads the same. Two ways are tried: the
 * same letters put together ({@code e} and its accent as {@code é}), which nobody sees; and plain
 * letters and signs for all that GSM-7 lacks. The second is all or nothing, because one character
 * outside of GSM-7 costs as much as many: a text with a letter of another script, or with an emoji
 * that may stand for a word, has no such form.
 */
final class Rewriting {
  private Rewriting() {}

  /** The cheapest form of fewer segments than these; of two, the one nearer to the text. */
  static Optional<Alternative> cheaperThan(int segments, String body) {
    if (segments <= 1) {
      return Optional.empty();
    }
    return Stream.of(Optional.of(composed(body)), plain(body))
        .flatMap(Optional::stream)
        .filter(form -> form.segments() < segments)
        .min(Comparator.comparingInt(Alternative::segments));
  }

  private static Alternative composed(String body) {
    List<Replacement> replaced = new ArrayList<>();
    Graphemes.each(
        body,
        body.length(),
        (from, to) -> {
          String cluster = body.substring(from, to);
          String composed = Normalizer.normalize(cluster, Normalizer.Form.NFC);
          if (!composed.equals(cluster)) {
            replaced.add(new Replacement(from, cluster, composed));
          }
        });
    return Alternative.of(body, replaced);
  }

  private static Optional<Alternative> plain(String body) {
    Signs signs = new Signs(body);
    List<Replacement> replaced = new ArrayList<>();
    boolean[] hopeless = {false};
    Graphemes.each(
        body,
        body.length(),
        (from, to) -> {
          if (hopeless[0] || to - from == 1 && Gsm7.cost(body.charAt(from)) > 0) {
            return;
          }
          String cluster = body.substring(from, to);
          Optional<String> by =
              PlainLetters.of(cluster).flatMap(plain -> apart(body, from, cluster, plain));
          if (by.isPresent()) {
            replaced.add(new Replacement(from, cluster, by.get()));
          } else if (!signs.take(cluster, from, to)) {
            hopeless[0] = true;
          }
        });
    if (hopeless[0]) {
      return Optional.empty();
    }
    return signs
        .leftOut()
        .map(leftOut -> {
          replaced.addAll(leftOut);
          replaced.sort(Comparator.comparingInt(Replacement::at));
          return Alternative.of(body, replaced);
        });
  }

  /** Behind a digit, a fraction needs a space ({@code 2½}), and a power has no plain form. */
  private static Optional<String> apart(String body, int from, String cluster, String plain) {
    boolean number = Character.getType(cluster.codePointAt(0)) == Character.OTHER_NUMBER;
    if (!number || from == 0 || !Character.isDigit(body.charAt(from - 1))) {
      return Optional.of(plain);
    }
    return plain.contains("/") ? Optional.of(" " + plain) : Optional.empty();
  }
}
