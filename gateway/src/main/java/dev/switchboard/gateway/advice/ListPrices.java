package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Way;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.price.WhatsAppPrice;
import dev.switchboard.core.verify.VerifyChannel;
import dev.switchboard.core.verify.VerifyPrices;

/** What one segment, one WhatsApp message and one minute cost in a country, by list price. */
final class ListPrices {
  Money of(Way way, String country) {
    return switch (way) {
      case SMS -> Prices.bundled().perSegment(country);
      case WHATSAPP -> WhatsAppPrice.perMessage();
      case VOICE ->
          new Money(VerifyPrices.send(VerifyChannel.CALL, country), VerifyPrices.CURRENCY);
    };
  }
}
