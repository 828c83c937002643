package dev.switchboard.core.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Locale;

/**
 * What kind of line a numbering plan gives a number to. It says nothing about whether the number is
 * in use.
 */
public enum LineType {
  FIXED_LINE,
  MOBILE,
  /** The plan does not tell them apart, as in North America. */
  FIXED_OR_MOBILE,
  VOIP,
  TOLL_FREE,
  PREMIUM,
  SHARED_COST,
  PERSONAL,
  PAGER,
  UNIVERSAL_ACCESS,
  VOICEMAIL,
  UNKNOWN;

  /**
   * False only where a text certainly reaches nobody: a line that is certainly fixed, or one that
   * is made for incoming calls. Toll-free numbers stay in, in North America they do receive texts.
   */
  public boolean canReceiveTexts() {
    return switch (this) {
      case FIXED_LINE, PREMIUM, SHARED_COST, PAGER, UNIVERSAL_ACCESS, VOICEMAIL -> false;
      case MOBILE, FIXED_OR_MOBILE, VOIP, TOLL_FREE, PERSONAL, UNKNOWN -> true;
    };
  }

  /** The word used on the wire, e.g. {@code fixed_line}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LineType of(PhoneNumberType type) {
    return switch (type) {
      case FIXED_LINE -> FIXED_LINE;
      case MOBILE -> MOBILE;
      case FIXED_LINE_OR_MOBILE -> FIXED_OR_MOBILE;
      case VOIP -> VOIP;
      case TOLL_FREE -> TOLL_FREE;
      case PREMIUM_RATE -> PREMIUM;
      case SHARED_COST -> SHARED_COST;
      case PERSONAL_NUMBER -> PERSONAL;
      case PAGER -> PAGER;
      case UAN -> UNIVERSAL_ACCESS;
      case VOICEMAIL -> VOICEMAIL;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
