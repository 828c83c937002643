package dev.switchboard.gateway.budget;

import dev.switchboard.core.budget.Budget;
import dev.switchboard.gateway.budget.BudgetDocument.Entry;
import dev.switchboard.gateway.budget.BudgetStates.Standing;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/budgets}. */
@RestController
public final class BudgetController {
  private static final int MOST_BYTES = 64 << 10;

  private final BudgetSettings settings;
  private final BudgetStates states;
  private final BudgetEvents events;
  private final PriceBook prices;
  private final StrictJson strict;

  public BudgetController(
      BudgetSettings settings,
      BudgetStates states,
      BudgetEvents events,
      PriceBook prices,
      StrictJson strict) {
    this.settings = settings;
    this.states = states;
    this.events = events;
    this.prices = prices;
    this.strict = strict;
  }

  /**
   * A budget and how it stands.
   *
   * @param subject whose it is; null: each one has it for itself, or it is for everything
   * @param meters in the present period, the fullest first
   */
  record BudgetView(
      String name,
      String scope,
      @Nullable String subject,
      String period,
      String amount,
      String currency,
      int warnAt,
      List<MeterView> meters) {}

  /**
   * One subject in the present period.
   *
   * @param subject empty where the budget is for everything
   * @param until when the period ends
   * @param state {@code fine}, {@code warned} or {@code stopped}
   */
  record MeterView(
      String subject,
      @Nullable Instant from,
      @Nullable Instant until,
      String spent,
      String left,
      String state,
      @Nullable Instant since) {
    static MeterView of(Standing standing) {
      Instant from = standing.meter().from();
      return new MeterView(
          standing.meter().subject(),
          from.equals(Instant.EPOCH) ? null : from,
          standing.meter().budget().period().until(from).orElse(null),
          BudgetEvents.plain(standing.spent()),
          BudgetEvents.plain(standing.left()),
          standing.state().word(),
          standing.since().orElse(null));
    }
  }

  @GetMapping("/v1/budgets")
  Page<BudgetView> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return Page.of(http, settings.all().stream().map(this::view).toList(), budget -> budget.name());
  }

  @GetMapping("/v1/budgets/{name}")
  BudgetView one(HttpServletRequest http, @PathVariable String name) {
    Caller.of(http, Scope.MESSAGES_READ);
    return view(find(name));
  }

  @PutMapping(path = "/v1/budgets/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  BudgetView put(HttpServletRequest http, @PathVariable String name) throws IOException {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    return view(
        settings.put(
            name,
            Bodies.read(http, MOST_BYTES),
            body -> strict.read(body, Entry.class),
            caller.actor()));
  }

  @DeleteMapping("/v1/budgets/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(HttpServletRequest http, @PathVariable String name) {
    Caller caller = Caller.of(http, Scope.SETTINGS);
    settings.delete(name, caller.actor());
  }

  /** When which budget came near its end, or to it. */
  @GetMapping("/v1/budgets/events")
  Page<BudgetEvents.Event> events(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), Set.of("limit", "cursor"));
    int limit = query.integer("limit", 50, 1, 200);
    return Page.cut(
        events.list(query.id("cursor", "evt"), limit + 1), limit, BudgetEvents.Event::id);
  }

  private Budget find(String name) {
    Optional<Budget> found =
        settings.all().stream().filter(budget -> budget.name().equals(name)).findFirst();
    return found.orElseThrow(() -> RequestRefused.notFound("There is no budget " + name + "."));
  }

  private BudgetView view(Budget budget) {
    return new BudgetView(
        budget.name(),
        budget.scope().word(),
        budget.subject().orElse(null),
        budget.period().word(),
        BudgetEvents.plain(budget.amount()),
        prices.now().currency(),
        budget.warnAt(),
        states.of(budget).stream().map(MeterView::of).toList());
  }
}
