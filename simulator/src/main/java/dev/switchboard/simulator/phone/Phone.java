package dev.switchboard.simulator.phone;

import java.util.Objects;

/**
 * A virtual phone and how it behaves.
 *
 * @param number E.164
 * @param readReceipts {@link Receipts#ON} where it tells that a WhatsApp message was read
 * @param whatsapp how WhatsApp treats it
 * @param profileName how its owner is called on WhatsApp
 */
public record Phone(
    String number,
    Carrier carrier,
    Answers answers,
    Receipts readReceipts,
    WhatsAppProfile whatsapp,
    String profileName) {

  /** Whether a phone tells that it has read. */
  public enum Receipts {
    ON,
    OFF
  }

  public Phone {
    // Not in journals from before WhatsApp.
    whatsapp = Objects.requireNonNullElse(whatsapp, WhatsAppProfile.USER);
    profileName = Objects.requireNonNullElse(profileName, ProfileNames.of(number));
  }

  /** Delivers, rings until somebody answers, tells what it has read, is on WhatsApp. */
  public static Phone fresh(String number) {
    return new Phone(
        number,
        Carrier.DELIVERS,
        Answers.MANUAL,
        Receipts.ON,
        WhatsAppProfile.USER,
        ProfileNames.of(number));
  }
}
