package dev.switchboard.core.whatsapp;

import java.util.Optional;

/**
 * How one of our WhatsApp senders stands with a person.
 *
 * @param window of the person's last message; empty where they never wrote
 */
public record Contact(Optional<Window> window, OptIn optIn) {
  public static final Contact STRANGER = new Contact(Optional.empty(), OptIn.NONE);
}
