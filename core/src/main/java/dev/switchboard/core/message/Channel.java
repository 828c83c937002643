package dev.switchboard.core.message;

/** The channels a text can travel on. */
public enum Channel {
  SMS,
  WHATSAPP;

  /** The word used on the wire and in the store, e.g. {@code sms}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
