package dev.switchboard.core.provider;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the provider says that things cost: its list by country, and each message and call. */
public interface PriceProvider {

  /**
   * One page of the messages of a day, in both directions.
   *
   * @param day of UTC on which they were sent
   * @param next as the page before told it; empty for the first one
   */
  Bills messages(LocalDate day, Optional<String> next);

  /** One page of the calls that began on a day, in both directions. */
  Bills calls(LocalDate day, Optional<String> next);

  /** What texts to and from a country cost by list. */
  PriceTable texts(String country);

  /** What calls to a country cost by list. */
  PriceTable calls(String country);

  /** The answer to a look at a page. */
  sealed interface Bills {
    /**
     * @param bills those that have a price by now
     * @param next where the list goes on; empty on its last page
     */
    record Readable(List<Bill> bills, Optional<String> next) implements Bills {}

    /** It could not be asked or its answer could not be read. */
    record Unreadable(String reason) implements Bills {}
  }

  /**
   * What one message or call cost.
   *
   * @param amount 0 or more
   * @param currency ISO 4217
   */
  record Bill(String sid, BigDecimal amount, String currency) {}

  /** The answer to a look at the list of prices. */
  sealed interface PriceTable {
    record Listed(List<Price> prices, String currency) implements PriceTable {}

    /** The provider has none for this country. */
    record NotListed() implements PriceTable {}

    /** It could not be asked or its answer could not be read. */
    record Unreadable(String reason) implements PriceTable {}
  }

  /** What is priced in a {@link PriceTable}. */
  enum Kind {
    TEXT_OUT,
    TEXT_IN,
    CALL
  }

  /**
   * One price of a list.
   *
   * @param numberType of a text: the provider's word for the kind of our number, e.g. {@code
   *     toll-free}; of a call: the name of the line that is called, e.g. {@code Germany - Mobile}
   */
  record Price(Kind kind, String numberType, BigDecimal amount) {}
}
