package dev.switchboard.gateway.console;

import dev.switchboard.core.price.PriceItem;
import dev.switchboard.core.price.PriceRow;
import dev.switchboard.gateway.budget.BudgetSettings;
import dev.switchboard.gateway.budget.BudgetStates;
import dev.switchboard.gateway.console.page.CostsPage;
import dev.switchboard.gateway.console.page.CostsPage.Span;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.PricesPage;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.cost.Costs;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.price.PriceDocument;
import dev.switchboard.gateway.price.PriceDocument.Line;
import dev.switchboard.gateway.price.PriceRefresh;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** What was spent, what may be, and what things cost. */
@Controller
final class CostsController {
  private final Costs costs;
  private final BudgetSettings budgets;
  private final BudgetStates states;
  private final PriceBook prices;
  private final PriceRefresh refresh;
  private final Frames frames;
  private final Pages pages;
  private final Clock clock;

  CostsController(
      Costs costs,
      BudgetSettings budgets,
      BudgetStates states,
      PriceBook prices,
      PriceRefresh refresh,
      Frames frames,
      Pages pages,
      Clock clock) {
    this.costs = costs;
    this.budgets = budgets;
    this.states = states;
    this.prices = prices;
    this.refresh = refresh;
    this.frames = frames;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/console/costs")
  ResponseEntity<byte[]> page(
      HttpServletRequest request, @RequestParam(defaultValue = "month") String days) {
    Span span =
        Arrays.stream(Span.values())
            .filter(one -> one.word().equals(days))
            .findFirst()
            .orElseThrow(NotHere::new);
    return pages.ok(
        "costs",
        CostsPage.of(
            frames.of(request, Section.COSTS, "Costs"),
            span,
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
            prices.now().currency(),
            costs,
            budgets.all(),
            states.all()));
  }

  @PostMapping("/console/costs/budgets")
  ResponseEntity<Void> setBudget(
      @RequestParam String name,
      @RequestParam String scope,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam String period,
      @RequestParam String amount,
      @RequestParam(defaultValue = "80") String warn,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    budgets.put(
        name.strip(),
        scope,
        subject.isBlank() ? null : subject.strip(),
        period,
        amount.strip().replace(',', '.'),
        warn.strip().matches("[0-9]{1,3}") ? Integer.valueOf(warn.strip()) : 0,
        session.actor());
    return back("/console/costs", Done.BUDGET_SET);
  }

  @PostMapping("/console/costs/budgets/delete")
  ResponseEntity<Void> deleteBudget(
      @RequestParam String name,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    budgets.delete(name, session.actor());
    return back("/console/costs", Done.BUDGET_REMOVED);
  }

  @GetMapping("/console/costs/prices")
  ResponseEntity<byte[]> prices(
      HttpServletRequest request, @RequestParam(defaultValue = "sms") String item) {
    return pages.ok(
        "prices",
        new PricesPage(
            frames.of(request, Section.COSTS, "Prices"),
            prices.now(),
            PriceItem.of(item).orElseThrow(NotHere::new),
            prices.refreshed(),
            prices.overrides().written()));
  }

  /** One price; an amount that is empty takes an override back. */
  @PostMapping("/console/costs/prices")
  ResponseEntity<Void> setPrice(
      @RequestParam String item,
      @RequestParam(defaultValue = "") String country,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String amount,
      @RequestParam(defaultValue = "") String note,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    String where = orAny(country).toUpperCase(java.util.Locale.ROOT);
    List<@Nullable Line> lines =
        new ArrayList<>(Objects.requireNonNull(prices.document().overrides()));
    lines.removeIf(line ->
        line != null
            && item.equals(line.item())
            && where.equals(line.country())
            && orAny(kind).equals(line.kind()));
    if (!amount.isBlank()) {
      lines.add(
          new Line(item, where, orAny(kind), amount.strip().replace(',', '.'), null, note.strip()));
    }
    prices.override(new PriceDocument(lines), session.actor());
    return back(
        "/console/costs/prices?item=" + item,
        amount.isBlank() ? Done.PRICE_REMOVED : Done.PRICE_SET);
  }

  @PostMapping("/console/costs/prices/refresh")
  ResponseEntity<Void> refresh(@RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session)
      throws InterruptedException {
    boolean all = refresh.refresh(session.actor()).unreadable().isEmpty();
    return back(
        "/console/costs/prices", all ? Done.PRICES_REFRESHED : Done.PRICES_PARTLY_REFRESHED);
  }

  private static String orAny(String text) {
    return text.isBlank() ? PriceRow.ANY : text.strip();
  }

  private static ResponseEntity<Void> back(String page, Done done) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(page + (page.contains("?") ? "&" : "?") + "done=" + done.word()))
        .build();
  }
}
