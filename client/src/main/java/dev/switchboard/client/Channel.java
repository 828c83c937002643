package dev.switchboard.client;

import java.util.Locale;

/** The channel a message is asked to travel on. */
public enum Channel {
  SMS,
  WHATSAPP,
  /** Calls: only in consents. */
  VOICE,
  /** The gateway chooses. */
  AUTO;

  /** The word on the wire, e.g. {@code sms}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
