package dev.switchboard.core.message;

import java.util.Locale;

/** Priority on one sender, the most pressing first. */
public enum Lane {
  /** Codes: someone is waiting in front of a screen. */
  URGENT,
  /** Transactional texts. */
  NORMAL,
  /** Campaigns. */
  BULK;

  /** The word used on the wire, e.g. {@code urgent}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
