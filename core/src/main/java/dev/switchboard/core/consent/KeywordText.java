package dev.switchboard.core.consent;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as keywords are compared: without case, accents, invisible characters, and whatever stands
 * around its words. {@code “Stop!”}, {@code STOP.} and {@code ＳＴＯＰ} are the same as {@code stop};
 * {@code stop it} is not.
 */
final class KeywordText {
  /** No keyword is longer, so nothing longer is looked at. */
  static final int LONGEST = 60;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern AROUND = Pattern.compile("^[\\s\\p{P}\\p{S}]+|[\\s\\p{P}\\p{S}]+$");

  private KeywordText() {}

  /** Empty where nothing is left, or where it is too long to be a keyword. */
  static String fold(String text) {
    String bare = text.strip();
    if (bare.length() > 2 * LONGEST) {
      return "";
    }
    String plain = Normalizer.normalize(bare, Normalizer.Form.NFKD);
    plain = ACCENTS.matcher(INVISIBLE.matcher(plain).replaceAll("")).replaceAll("");
    plain = SPACES.matcher(plain.replace('\u2019', '\'')).replaceAll(" ");
    return AROUND.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
