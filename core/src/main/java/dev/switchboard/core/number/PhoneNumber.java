package dev.switchboard.core.number;

import java.util.regex.Pattern;

/**
 * A number in E.164 form: {@code +}, then 2 to 15 digits, the first not 0. Whether it is in use or
 * can receive texts is another question, answered by {@link NumberReader}.
 */
public record PhoneNumber(String e164) implements Comparable<PhoneNumber> {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

  /**
   * @throws IllegalArgumentException if the text is not E.164
   */
  public PhoneNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException("not an E.164 number: " + e164.length() + " characters");
    }
  }

  /** True where {@link #PhoneNumber(String)} would accept the text. */
  public static boolean isE164(String text) {
    return E164.matcher(text).matches();
  }

  @Override
  public int compareTo(PhoneNumber other) {
    return e164.compareTo(other.e164);
  }

  @Override
  public String toString() {
    return e164;
  }
}
