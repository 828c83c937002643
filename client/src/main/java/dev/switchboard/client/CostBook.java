package dev.switchboard.client;

import dev.switchboard.client.Exchange.Repeat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What things cost at a gateway, what may be spent, and what was. Every method throws {@link
 * SwitchboardProblem} where the gateway refuses and {@link SwitchboardUnreachable} where no answer
 * came.
 */
public final class CostBook {
  private static final String PRICES = "/v1/prices";
  private static final String BUDGETS = "/v1/budgets";

  private final Exchange exchange;

  CostBook(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * Which costs.
   *
   * @param from the first day, of UTC; empty: of the month
   * @param to the last day; empty: today
   * @param by some of {@code day, direction, channel, country, campaign, key}
   */
  public record Query(Optional<LocalDate> from, Optional<LocalDate> to, List<String> by) {
    public Query {
      by = List.copyOf(by);
    }

    String path() {
      List<String> parts = new ArrayList<>();
      from.ifPresent(day -> parts.add("from=" + day));
      to.ifPresent(day -> parts.add("to=" + day));
      if (!by.isEmpty()) {
        parts.add("by=" + Exchange.encode(String.join(",", by)));
      }
      return "/v1/costs" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }
  }

  /** What was spent. */
  public CostReport costs(Query query) {
    return CostReport.of(read(exchange.get(query.path())));
  }

  /** All budgets with what is spent of them; at most 200. */
  public List<Budget> budgets() {
    return Json.each(read(exchange.get(BUDGETS + "?limit=200")).path("data"), Budget::of);
  }

  /** Sets a budget up, or another way than it was. */
  public Budget setBudget(String name, Budget.Wish wish) {
    return Budget.of(
        read(
            exchange.ask(
                "PUT", BUDGETS + "/" + Exchange.encode(name), wish.json(), Map.of(), Repeat.SAFE)));
  }

  /** Takes a budget away. */
  public void deleteBudget(String name) {
    exchange.ask("DELETE", BUDGETS + "/" + Exchange.encode(name), "", Map.of(), Repeat.SAFE);
  }

  /**
   * The price table.
   *
   * @param item only this one, e.g. {@code sms}
   * @param country only what holds there, ISO 3166
   */
  public PriceTable prices(Optional<String> item, Optional<String> country) {
    List<String> parts = new ArrayList<>();
    item.ifPresent(word -> parts.add("item=" + Exchange.encode(word)));
    country.ifPresent(code -> parts.add("country=" + Exchange.encode(code)));
    return PriceTable.of(
        read(exchange.get(PRICES + (parts.isEmpty() ? "" : "?" + String.join("&", parts)))));
  }

  /** Puts these in the place of all prices that were written here before. */
  public PriceTable ownPrices(List<PriceTable.OwnPrice> prices) {
    return PriceTable.of(
        read(exchange.ask("PUT", PRICES, PriceTable.json(prices), Map.of(), Repeat.SAFE)));
  }

  /** Asks the provider's Pricing API now; takes some seconds. */
  public PriceTable.Refresh refreshPrices() {
    return PriceTable.Refresh.of(
        read(exchange.ask("POST", PRICES + "/refresh", "", Map.of(), Repeat.SAFE)));
  }

  private JsonNode read(String answer) {
    try {
      return Json.read(answer);
    } catch (JacksonException e) {
      throw new SwitchboardUnreachable(exchange.base(), "the answer is not JSON", e);
    }
  }
}
