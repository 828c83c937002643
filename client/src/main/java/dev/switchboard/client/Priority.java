package dev.switchboard.client;

import java.util.Locale;

/** Which messages of one sender go first. */
public enum Priority {
  /** Someone is waiting in front of a screen. */
  URGENT,
  /** Transactional texts; the default. */
  NORMAL,
  /** Campaigns. */
  BULK;

  /** The word on the wire, e.g. {@code bulk}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
