package dev.switchboard.core.number;

import dev.switchboard.core.number.Read.Reason;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people and spreadsheets do to numbers, undone before the numbering plans are asked. */
final class Handwriting {
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}]");
  private static final Pattern SCHEME = Pattern.compile("(?i)^tel:(?!.*;phone-context)");
  private static final Pattern APOSTROPHE = Pattern.compile("^['’`]");
  private static final Pattern DECIMAL = Pattern.compile("^([0-9]{7,15})[.,]0+$");
  private static final Pattern ROUNDED = Pattern.compile("(?i)^[0-9]([.,][0-9]+)?E\\+?[0-9]{1,2}$");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "(?i)(;ext=|;phone-context=|(?<!\\p{L})(ext|extn|extension|x|int|anexo|доб)[. :]*(?=[0-9])).*$");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
  private static final Pattern DOUBLE_ZERO = Pattern.compile("^\\(?0[ -]?0\\)?(?=[ (-]*[1-9])");

  private Handwriting() {}

  /**
   * Without invisible marks, a leading apostrophe, {@code tel:}, or the {@code .0} of a column read
   * as decimal.
   */
  static String tidy(String text) {
    String plain = digits(INVISIBLE.matcher(text).replaceAll("").strip());
    plain = APOSTROPHE.matcher(plain).replaceFirst("");
    plain = SCHEME.matcher(plain).replaceFirst("").strip();
    return DECIMAL.matcher(plain).replaceFirst("$1");
  }

  /** Why it is not worth asking the plans, which would read words as vanity numbers. */
  static Optional<Reason> hopeless(String tidy) {
    if (tidy.isEmpty()) {
      return Optional.of(Reason.EMPTY);
    }
    if (ROUNDED.matcher(tidy).matches()) {
      return Optional.of(Reason.ROUNDED_BY_SPREADSHEET);
    }
    boolean words = LETTER.matcher(EXTENSION.matcher(tidy).replaceFirst("")).find();
    return words || !DIGIT.matcher(tidy).find()
        ? Optional.of(Reason.NOT_A_NUMBER)
        : Optional.empty();
  }

  /** {@code 0044 …} as {@code +44 …}: no national number of any plan starts with two zeros. */
  static String international(String tidy) {
    return DOUBLE_ZERO.matcher(tidy).replaceFirst("+");
  }

  /** Digits and the plus sign of any script and width as ASCII. */
  private static String digits(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (Character.isDigit(c)) {
            out.append((char) ('0' + Character.digit(c, 10)));
          } else if (c == '＋') {
            out.append('+');
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }
}
