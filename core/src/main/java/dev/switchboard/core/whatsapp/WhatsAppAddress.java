package dev.switchboard.core.whatsapp;

import java.util.Locale;

/**
 * Addresses on WhatsApp carry {@code whatsapp:} at the provider, once. Here our own senders keep
 * it, as it tells them from our numbers, and people are known by their number alone.
 */
public final class WhatsAppAddress {
  private static final String PREFIX = "whatsapp:";

  private WhatsAppAddress() {}

  public static boolean has(String address) {
    return address.strip().toLowerCase(Locale.ROOT).startsWith(PREFIX);
  }

  /** The number in it, or what was given where there is no prefix. */
  public static String number(String address) {
    String text = address.strip();
    return has(text) ? text.substring(PREFIX.length()).strip() : text;
  }

  /** As the provider wants it, and as our own senders are called. */
  public static String of(String number) {
    return PREFIX + number(number);
  }

  /** One of ours, however it was written; in a query the {@code +} may have been lost. */
  public static String ofSender(String address) {
    String number = number(address);
    return PREFIX + (number.matches("[0-9]{6,15}") ? "+" + number : number);
  }
}
