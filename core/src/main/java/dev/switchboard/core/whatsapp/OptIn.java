package dev.switchboard.core.whatsapp;

/** What is recorded of a person's consent to WhatsApp messages of a sender. */
public enum OptIn {
  NONE,
  /** Somebody says so, without a proof. */
  UNPROVEN,
  PROVEN
}
