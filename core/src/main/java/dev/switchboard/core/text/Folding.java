package dev.switchboard.core.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text without what people do not see or mean: case, accents, invisible characters, and what
 * stands around its words. {@code “Stop!”}, {@code STOP.} and {@code ＳＴＯＰ} are the same.
 */
public final class Folding {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern AROUND = Pattern.compile("^[\\s\\p{P}\\p{S}]+|[\\s\\p{P}\\p{S}]+$");
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{P}\\p{S}]+");

  private Folding() {}

  /** As a whole; signs between its words stay. */
  public static String fold(String text) {
    return AROUND.matcher(plain(text)).replaceAll("").toUpperCase(Locale.ROOT);
  }

  /** Its words alone, one space between them. */
  public static String words(String text) {
    return BETWEEN.matcher(plain(text)).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
  }

  private static String plain(String text) {
    String plain = Normalizer.normalize(text.strip(), Normalizer.Form.NFKD);
    plain = ACCENTS.matcher(INVISIBLE.matcher(plain).replaceAll("")).replaceAll("");
    return SPACES.matcher(plain.replace('\u2019', '\'')).replaceAll(" ");
  }
}
