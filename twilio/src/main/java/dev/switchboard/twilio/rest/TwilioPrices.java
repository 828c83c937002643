package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.PriceProvider;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Prices at Twilio: of messages and calls as their lists show them, and of the Pricing API. */
public final class TwilioPrices implements PriceProvider {
  private static final String PRICING = "https://pricing.twilio.com";

  /** As large as Twilio makes them: a thousand prices for one request. */
  private static final String PAGE_SIZE = "1000";

  private final TwilioApi api;

  public TwilioPrices(TwilioApi api) {
    this.api = api;
  }

  @Override
  public Bills messages(LocalDate day, Optional<String> next) {
    return page("Messages.json", "DateSent", "messages", day, next);
  }

  @Override
  public Bills calls(LocalDate day, Optional<String> next) {
    return page("Calls.json", "StartTime", "calls", day, next);
  }

  private Bills page(String list, String filter, String key, LocalDate day, Optional<String> next) {
    Answer answer =
        next.isPresent()
            ? api.get(next.get(), UnaryOperator.identity())
            : api.get(
                api.path(list),
                request -> {
                  request.addQueryParam(filter, day.toString());
                  request.addQueryParam("PageSize", PAGE_SIZE);
                  return request;
                });
    return switch (Page.of(answer, key, TwilioPrices::bill)) {
      case Page.Unreadable<Optional<Bill>>(String reason) -> new Bills.Unreadable(reason);
      case Page.Readable<Optional<Bill>>(List<Optional<Bill>> items, Optional<String> more) ->
          new Bills.Readable(items.stream().flatMap(Optional::stream).toList(), more);
    };
  }

  /** One that has no price yet is no reason to give up the page. */
  private static Optional<Optional<Bill>> bill(JsonNode item) {
    return Json.text(item, "sid")
        .map(sid ->
            Json.text(item, "price")
                .flatMap(TwilioPrices::amount)
                // Twilio writes what something cost as a negative amount.
                .map(price ->
                    new Bill(
                        sid,
                        price.negate().max(BigDecimal.ZERO),
                        Json.text(item, "price_unit").orElse("USD").toUpperCase(Locale.ROOT))));
  }

  @Override
  public PriceTable texts(String country) {
    return table("/v1/Messaging/Countries/" + country, TwilioPrices::texts);
  }

  @Override
  public PriceTable calls(String country) {
    return table("/v1/Voice/Countries/" + country, TwilioPrices::calls);
  }

  private interface Reading {
    List<Price> of(JsonNode body);
  }

  private PriceTable table(String path, Reading reading) {
    return switch (api.getAt(PRICING + path, UnaryOperator.identity())) {
      case Answer.Broken broken -> new PriceTable.Unreadable(broken.reason());
      case Answer.Received received
          when received.status() == 404 && ErrorBody.of(received).status().orElse(0) == 404 ->
          new PriceTable.NotListed();
      case Answer.Received received when received.status() == 200 ->
          Json.object(received)
              .flatMap(body -> listed(body, reading))
              .orElseGet(() -> new PriceTable.Unreadable("not a price resource"));
      case Answer.Received received -> new PriceTable.Unreadable(ErrorBody.describe(received));
    };
  }

  private static Optional<PriceTable> listed(JsonNode body, Reading reading) {
    return Json.text(body, "price_unit")
        .map(unit -> new PriceTable.Listed(reading.of(body), unit.toUpperCase(Locale.ROOT)));
  }

  private static List<Price> texts(JsonNode body) {
    List<Price> prices = new ArrayList<>();
    for (JsonNode carrier : body.path("outbound_sms_prices")) {
      carrier.path("prices").forEach(price -> add(prices, Kind.TEXT_OUT, price, "number_type"));
    }
    body.path("inbound_sms_prices")
        .forEach(price -> add(prices, Kind.TEXT_IN, price, "number_type"));
    return prices;
  }

  private static List<Price> calls(JsonNode body) {
    List<Price> prices = new ArrayList<>();
    body.path("outbound_prefix_prices")
        .forEach(price -> add(prices, Kind.CALL, price, "friendly_name"));
    return prices;
  }

  /** What the account pays: its discounts are taken off. */
  private static void add(List<Price> prices, Kind kind, JsonNode price, String name) {
    Json.text(price, "current_price")
        .or(() -> Json.text(price, "base_price"))
        .flatMap(TwilioPrices::amount)
        .ifPresent(
            amount -> prices.add(new Price(kind, Json.text(price, name).orElse(""), amount)));
  }

  private static Optional<BigDecimal> amount(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
