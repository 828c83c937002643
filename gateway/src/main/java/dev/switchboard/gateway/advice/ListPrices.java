package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Way;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.price.Money;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.price.TemplateFee;
import dev.switchboard.gateway.price.PriceBook;

/**
 * What one segment, one WhatsApp message and one minute cost in a country, as far as the list
 * knows. On WhatsApp without Meta's fee, which goes by the template.
 */
final class ListPrices {
  private final PriceBook book;

  ListPrices(PriceBook book) {
    this.book = book;
  }

  Money of(Way way, String country) {
    Prices prices = book.now();
    return switch (way) {
      case SMS -> prices.perSegment(country);
      case WHATSAPP -> prices.whatsApp(country, TemplateFee.ofText());
      case VOICE -> prices.callMinute(country, LineType.MOBILE);
    };
  }
}
