package dev.switchboard.gateway.advice;

import dev.switchboard.core.advice.Tariff;
import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.number.LineType;
import dev.switchboard.core.price.PriceItem;
import dev.switchboard.core.price.Prices;
import dev.switchboard.core.price.TemplateFee;
import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.SendRule;
import dev.switchboard.core.whatsapp.SendRule.Letter;
import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.gateway.price.PriceBook;
import java.util.Optional;

/** What a country costs, by the prices that hold now. */
final class ListPrices {
  private final PriceBook book;

  ListPrices(PriceBook book) {
    this.book = book;
  }

  /**
   * @param line that would be called
   * @param letter that would go on WhatsApp
   */
  Tariff of(String country, LineType line, Letter letter) {
    Prices prices = book.now();
    return new Tariff(
        prices.perSegment(country),
        prices.mms(country, SenderKind.LONG_CODE),
        prices.whatsApp(country, TemplateFee.ofText()),
        category(letter).map(of -> prices.each(PriceItem.WHATSAPP_TEMPLATE, country, of.word())),
        prices.callMinute(country, line == LineType.UNKNOWN ? LineType.MOBILE : line));
  }

  private static Optional<Category> category(Letter letter) {
    return template(letter).map(Template::approval).flatMap(Approval::category);
  }

  private static Optional<Template> template(Letter letter) {
    return switch (letter) {
      case Letter.Text() -> Optional.empty();
      case Letter.TextOrTemplate(SendRule.Named named) -> named.known();
      case Letter.OnlyTemplate(SendRule.Named named) -> named.known();
    };
  }
}
