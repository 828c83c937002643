package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Tariff;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.price.WhatsAppPrice;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyPrices;
import java.math.BigDecimal;
import java.util.Optional;

/** What a country costs, by list price. */
final class ListPrices {
  /** Whatever it carries (twilio-facts 16). */
  private static final Money MMS = new Money(new BigDecimal("0.0220"), "USD");

  Tariff of(String country) {
    return new Tariff(
        Prices.bundled().perSegment(country),
        MMS,
        WhatsAppPrice.perMessage(),
        Optional.empty(),
        new Money(VerifyPrices.send(VerifyChannel.CALL, country), VerifyPrices.CURRENCY));
  }
}
