package dev.switchboard.core.price;

import java.math.BigDecimal;

/**
 * What the provider takes for a WhatsApp message, in either direction, by its list of mid-2026.
 * What Meta takes for a delivered template comes on top, goes by country and category, and is in no
 * list that comes with Switchboard; inside an open window a free text and a utility template cost
 * nothing more.
 */
public final class WhatsAppPrice {
  private static final Money PER_MESSAGE = new Money(new BigDecimal("0.005"), "USD");

  private WhatsAppPrice() {}

  /** Whatever its length. */
  public static Money perMessage() {
    return PER_MESSAGE;
  }
}
