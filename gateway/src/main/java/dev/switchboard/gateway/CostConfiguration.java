package dev.switchboard.gateway;

import dev.switchboard.core.price.Prices;
import dev.switchboard.core.provider.PriceProvider;
import dev.switchboard.gateway.budget.BudgetController;
import dev.switchboard.gateway.budget.BudgetEvents;
import dev.switchboard.gateway.budget.BudgetSettings;
import dev.switchboard.gateway.budget.BudgetStates;
import dev.switchboard.gateway.budget.Budgets;
import dev.switchboard.gateway.budget.Corrections;
import dev.switchboard.gateway.console.ConsoleSettings;
import dev.switchboard.gateway.console.page.World;
import dev.switchboard.gateway.cost.ActualPrices;
import dev.switchboard.gateway.cost.CostController;
import dev.switchboard.gateway.cost.CostRollup;
import dev.switchboard.gateway.cost.Costs;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.price.PriceController;
import dev.switchboard.gateway.price.PriceRefresh;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.twilio.rest.TwilioApi;
import dev.switchboard.twilio.rest.TwilioPrices;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What things cost, what may be spent, and what was. */
@Configuration(proxyBeanMethods = false)
class CostConfiguration {

  // Prices

  @Bean
  PriceProvider priceProvider(TwilioApi api) {
    return new TwilioPrices(api);
  }

  @Bean
  PriceBook priceBook(Settings settings, Clock clock, JsonMapper json) {
    return new PriceBook(settings, clock, json);
  }

  /** Started and closed by {@code Gateway}. The simulator is asked only when somebody wishes it. */
  @Bean(destroyMethod = "")
  PriceRefresh priceRefresh(
      PriceBook book, PriceProvider provider, ConsoleSettings console, Clock clock) {
    return new PriceRefresh(
        book,
        provider,
        clock,
        console.world() == World.SIMULATED
            ? PriceRefresh.ByItself.NEVER
            : PriceRefresh.ByItself.WEEKLY);
  }

  @Bean
  PriceController priceController(PriceBook book, PriceRefresh refresh, StrictJson strict) {
    return new PriceController(book, refresh, strict);
  }

  // Budgets

  @Bean
  BudgetSettings budgetSettings(Store store, Settings settings, JsonMapper json) {
    return new BudgetSettings(store, settings, json);
  }

  @Bean
  BudgetEvents budgetEvents(Store store) {
    return new BudgetEvents(store);
  }

  @Bean
  Budgets budgets(
      Store store,
      BudgetSettings settings,
      BudgetEvents events,
      PriceBook prices,
      Clock clock,
      JsonMapper json) {
    return new Budgets(store, settings, events, prices, clock, json);
  }

  @Bean
  BudgetStates budgetStates(Store store, BudgetSettings settings, Clock clock) {
    return new BudgetStates(store, settings, clock);
  }

  @Bean
  Corrections budgetCorrections(Store store, BudgetSettings settings) {
    return new Corrections(store, settings);
  }

  @Bean
  BudgetController budgetController(
      BudgetSettings settings,
      BudgetStates states,
      BudgetEvents events,
      PriceBook prices,
      StrictJson strict) {
    return new BudgetController(settings, states, events, prices, strict);
  }

  // Costs

  /** Started and closed by {@code Gateway}. */
  @Bean(destroyMethod = "")
  CostRollup costRollup(Store store, PriceBook prices, Corrections corrections, Clock clock) {
    return new CostRollup(store, prices, corrections, clock);
  }

  /** Started and closed by {@code Gateway}. */
  @Bean(destroyMethod = "")
  ActualPrices actualPrices(Store store, PriceProvider provider, CostRollup rollup, Clock clock) {
    return new ActualPrices(store, provider, rollup, Prices.bundled().currency(), clock);
  }

  @Bean
  Costs costs(Store store, CostRollup rollup) {
    return new Costs(store, rollup);
  }

  @Bean
  CostController costController(Costs costs, PriceBook prices, Clock clock) {
    return new CostController(costs, prices, clock);
  }
}
