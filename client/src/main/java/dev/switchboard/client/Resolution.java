package dev.switchboard.client;

import java.util.Locale;

/** What an operator decides about a message of which nobody knows whether the provider took it. */
public enum Resolution {
  /** Send it again; accepts that the recipient may get it twice. */
  RESEND,
  MARK_SENT,
  MARK_FAILED;

  /** The word on the wire, e.g. {@code mark_sent}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
