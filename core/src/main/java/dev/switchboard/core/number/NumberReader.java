package dev.switchboard.core.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.switchboard.core.number.Read.Invalid;
import dev.switchboard.core.number.Read.Reason;
import dev.switchboard.core.number.Read.Valid;
import java.util.Optional;

/**
 * Reads phone numbers by the numbering plans of libphonenumber: strictly what programs send,
 * leniently what people wrote into a spreadsheet. A number is valid only if it lies in a range that
 * its country has given out.
 *
 * <p>Pure and thread-safe. The plan of a country is loaded when its first number is read
 * (milliseconds); {@link #warmUp} does so ahead of time.
 */
public final class NumberReader {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final String NO_REGION = "ZZ";

  private NumberReader() {}

  /**
   * As {@link #strict(String, Optional)} without a region, for suggestions from international forms
   * only.
   */
  public static Read strict(String text) {
    return strict(text, Optional.empty());
  }

  /**
   * Accepts E.164 with its {@code +} and nothing else.
   *
   * @param suggestIn the region (ISO 3166, two letters) whose national forms are understood well
   *     enough to suggest from
   */
  public static Read strict(String text, Optional<String> suggestIn) {
    if (text.isBlank()) {
      return refuse(Reason.EMPTY);
    }
    if (PhoneNumber.isE164(text)) {
      Optional<Read> known = InternationalForm.of(text).flatMap(NumberReader::valid);
      if (known.isPresent()) {
        return known.get();
      }
      Read read = parse(text, NO_REGION);
      boolean otherwise = read instanceof Valid valid && !valid.number().e164().equals(text);
      return otherwise ? refuse(Reason.NOT_E164, suggestionOf(read)) : read;
    }
    Read meant = lenient(text, suggestIn.orElse(NO_REGION));
    return meant instanceof Invalid invalid && invalid.reason() == Reason.NOT_A_NUMBER
        ? meant
        : refuse(Reason.NOT_E164, suggestionOf(meant));
  }

  /**
   * Reads what a spreadsheet may hold: national forms of the region, spaces, brackets, dashes, a 00
   * prefix, {@code tel:}, full-width and other scripts' digits, invisible marks.
   *
   * @param region ISO 3166, two letters; an unknown one understands international forms only
   */
  public static Read lenient(String text, String region) {
    String written = Handwriting.tidy(text);
    Optional<Reason> hopeless = Handwriting.hopeless(written);
    if (hopeless.isPresent()) {
      return refuse(hopeless.get());
    }
    Read read = parse(Handwriting.international(written), region);
    return written.startsWith("+") || written.startsWith("0")
        ? read
        : withoutPlus(read, written, region);
  }

  /**
   * Neither + nor a leading zero: the + itself is what gets lost most often. With the region's own
   * country code in front it is taken as lost (national numbers of some plans are long enough to be
   * mistaken for that), else only suggested.
   */
  private static Read withoutPlus(Read national, String written, String region) {
    if (!(parse("+" + written, NO_REGION) instanceof Valid international)) {
      return national;
    }
    if (isRegion(region)
        && international.number().e164().startsWith("+" + PLANS.getCountryCodeForRegion(region))) {
      return international;
    }
    return national instanceof Invalid invalid && invalid.suggestion().isEmpty()
        ? refuse(invalid.reason(), Optional.of(international.number()))
        : national;
  }

  /** True for a region whose national forms can be read, e.g. {@code DE}. */
  public static boolean isRegion(String region) {
    return PLANS.getSupportedRegions().contains(region);
  }

  /** Loads the plans that these regions' numbers need. */
  public static void warmUp(Iterable<String> regions) {
    for (String region : regions) {
      if (isRegion(region)) {
        PLANS.isValidNumber(PLANS.getExampleNumber(region));
      }
    }
  }

  private static Read parse(String text, String region) {
    Phonenumber.PhoneNumber parsed;
    try {
      parsed = PLANS.parse(text, region);
    } catch (NumberParseException e) {
      return refuse(
          switch (e.getErrorType()) {
            case INVALID_COUNTRY_CODE -> Reason.UNKNOWN_COUNTRY;
            // words were sorted out before, so what is left has hardly a digit
            case NOT_A_NUMBER, TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> Reason.TOO_SHORT;
            case TOO_LONG -> Reason.TOO_LONG;
          });
    }
    return valid(parsed).orElseGet(() -> refuse(invalidity(parsed)));
  }

  private static Reason invalidity(Phonenumber.PhoneNumber parsed) {
    return switch (PLANS.isPossibleNumberWithReason(parsed)) {
      case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> Reason.TOO_SHORT;
      case TOO_LONG -> Reason.TOO_LONG;
      case INVALID_COUNTRY_CODE -> Reason.UNKNOWN_COUNTRY;
      case IS_POSSIBLE, INVALID_LENGTH -> Reason.NOT_ASSIGNED;
    };
  }

  /**
   * One that lies in a range of its plan; empty where it does not. Each question to the plans runs
   * through their regular expressions, so there are only two: where, and what kind.
   */
  private static Optional<Read> valid(Phonenumber.PhoneNumber parsed) {
    String region = PLANS.getRegionCodeForNumber(parsed);
    PhoneNumberType type = region == null ? PhoneNumberType.UNKNOWN : PLANS.getNumberType(parsed);
    if (region == null || type == PhoneNumberType.UNKNOWN) {
      return Optional.empty();
    }
    String e164 = PLANS.format(parsed, PhoneNumberFormat.E164);
    if (!PhoneNumber.isE164(e164)) { // some plans are open-ended, E.164 is not
      return Optional.of(refuse(Reason.TOO_LONG));
    }
    PhoneNumber number = new PhoneNumber(e164);
    return Optional.of(
        parsed.hasExtension()
            ? refuse(Reason.EXTENSION, Optional.of(number))
            : new Valid(number, region, LineType.of(type)));
  }

  private static Optional<PhoneNumber> suggestionOf(Read read) {
    return switch (read) {
      case Valid valid -> Optional.of(valid.number());
      case Invalid invalid -> invalid.suggestion();
    };
  }

  private static Invalid refuse(Reason reason) {
    return refuse(reason, Optional.empty());
  }

  private static Invalid refuse(Reason reason, Optional<PhoneNumber> suggestion) {
    String message =
        switch (reason) {
          case EMPTY -> "There is no number.";
          case NOT_A_NUMBER ->
              "This is not a phone number. Write + and the country code, then digits only.";
          case NOT_E164 ->
              "Not in international form. Write + and the country code, then digits only, e.g. +14155550123.";
          case UNKNOWN_COUNTRY ->
              "No country can be told from it. Write + and the country code first, or give a default region.";
          case TOO_SHORT -> "Too few digits for a number of its country.";
          case TOO_LONG -> "Too many digits for a number of its country.";
          case NOT_ASSIGNED ->
              "Its country has not given out any number like this. Check the digits.";
          case EXTENSION -> "A text cannot reach an extension. Give a number without one.";
          case ROUNDED_BY_SPREADSHEET ->
              "A spreadsheet has rounded it and the digits are lost. Format the column as text and fill it in again.";
        };
    return new Invalid(reason, message, suggestion);
  }
}
