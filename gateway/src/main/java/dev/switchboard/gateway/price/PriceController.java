package dev.switchboard.gateway.price;

import dev.switchboard.core.price.PriceItem;
import dev.switchboard.core.price.PriceRow;
import dev.switchboard.core.price.Prices;
import dev.switchboard.gateway.price.PriceRefresh.Refreshed;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.setting.Settings.Written;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/prices}. */
@RestController
public final class PriceController {
  private static final int MOST_BYTES = 1 << 20;

  private final PriceBook book;
  private final PriceRefresh refresh;
  private final StrictJson strict;

  public PriceController(PriceBook book, PriceRefresh refresh, StrictJson strict) {
    this.book = book;
    this.refresh = refresh;
    this.strict = strict;
  }

  /**
   * The whole table.
   *
   * @param asOf when the bundled list was put together
   * @param refreshedAt when the Pricing API was asked last
   */
  record PricesView(
      String currency,
      LocalDate asOf,
      List<PriceView> prices,
      PriceDocument written,
      @Nullable Instant refreshedAt,
      @Nullable Instant changedAt,
      @Nullable String changedBy) {}

  /**
   * One price.
   *
   * @param unit for what it is taken
   * @param source {@code bundled}, {@code pricing api} or {@code override}
   */
  record PriceView(
      String item,
      String country,
      String kind,
      String amount,
      String unit,
      String source,
      LocalDate asOf,
      String note) {
    static PriceView of(PriceRow row) {
      return new PriceView(
          row.item().word(),
          row.country(),
          row.kind(),
          row.amount().stripTrailingZeros().toPlainString(),
          row.item().unit(),
          row.source().word(),
          row.asOf(),
          row.note());
    }
  }

  @GetMapping("/v1/prices")
  PricesView get(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), Set.of("item", "country"));
    Optional<PriceItem> item =
        query
            .text("item")
            .map(word ->
                PriceItem.of(word)
                    .orElseThrow(() ->
                        RequestRefused.malformed(
                            "item", "unknown_value", "is no item, such as sms")));
    return view(item, query.text("country").map(text -> text.toUpperCase(Locale.ROOT)));
  }

  @PutMapping(path = "/v1/prices", consumes = MediaType.APPLICATION_JSON_VALUE)
  PricesView put(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    book.override(strict.read(Bodies.read(http, MOST_BYTES), PriceDocument.class), caller.actor());
    return view(Optional.empty(), Optional.empty());
  }

  /** Asks the Pricing API now, and answers when that is done. */
  @PostMapping("/v1/prices/refresh")
  Refreshed refresh(HttpServletRequest http) {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    try {
      return refresh.refresh(caller.actor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RequestRefused.later(
          "stopping", "The gateway is stopping; try again in a moment.", Duration.ofSeconds(5));
    }
  }

  private PricesView view(Optional<PriceItem> item, Optional<String> country) {
    Prices prices = book.now();
    Optional<Written> written = book.overrides().written();
    return new PricesView(
        prices.currency(),
        prices.asOf(),
        prices.rows().stream()
            .filter(row -> item.isEmpty() || row.item() == item.get())
            .filter(row ->
                country.isEmpty()
                    || row.country().equals(country.get())
                    || row.country().equals(PriceRow.ANY))
            .map(PriceView::of)
            .toList(),
        book.document(),
        book.refreshed().map(Written::at).orElse(null),
        written.map(Written::at).orElse(null),
        written.map(Written::actor).orElse(null));
  }
}
