package dev.switchboard.core.verify;

import dev.switchboard.core.number.LineType;
import dev.switchboard.core.number.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who is to prove that an address is theirs.
 *
 * @param address E.164, or an e-mail address in lower case
 * @param country ISO 3166 two letters, {@code 001} for a number of no country; empty: an e-mail
 * @param line what its numbering plan says; {@code UNKNOWN} for an e-mail
 */
public record Recipient(String address, String country, LineType line) {
  /** Of ten thousand numbers. */
  private static final int BLOCK_DIGITS = 4;

  private static final int AREA_DIGITS = 5;
  private static final int LONGEST_EMAIL = 254;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}\"<>,;]{1,64}@([A-Za-z0-9-]{1,63}\\.)+[A-Za-z]{2,63}");

  /** A phone number of a country's plan. */
  public static Recipient phone(PhoneNumber number, String country, LineType line) {
    return new Recipient(number.e164(), country, line);
  }

  /** An e-mail address; empty for what is none. */
  public static Optional<Recipient> email(String text) {
    return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches()
        ? Optional.of(new Recipient(text.toLowerCase(Locale.ROOT), "", LineType.UNKNOWN))
        : Optional.empty();
  }

  public boolean isPhone() {
    return address.startsWith("+");
  }

  /** The block of ten thousand numbers that it lies in, e.g. {@code +1415555}; empty: an e-mail. */
  public String prefix() {
    return isPhone() ? address.substring(0, Math.max(2, address.length() - BLOCK_DIGITS)) : "";
  }

  /** The first five digits, e.g. {@code +14155}; no longer than the prefix. Empty: an e-mail. */
  public String area() {
    String prefix = prefix();
    return prefix.substring(0, Math.min(prefix.length(), AREA_DIGITS + 1));
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "Recipient[" + (isPhone() ? country : "e-mail") + "]";
  }
}
