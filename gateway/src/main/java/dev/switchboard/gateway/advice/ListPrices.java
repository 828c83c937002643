package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Tariff;
import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.price.PriceItem;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.price.TemplateFee;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.gateway.price.PriceBook;
import java.util.Optional;

/** What a country costs, by the prices that hold now. */
final class ListPrices {
  private final PriceBook book;

  ListPrices(PriceBook book) {
    this.book = book;
  }

  Tariff of(String country) {
    Prices prices = book.now();
    return new Tariff(
        prices.perSegment(country),
        prices.mms(country, SenderKind.LONG_CODE),
        prices.whatsApp(country, TemplateFee.ofText()),
        Optional.of(prices.each(PriceItem.WHATSAPP_TEMPLATE, country, Category.UTILITY.word())),
        prices.callMinute(country, LineType.MOBILE));
  }
}
