package dev.switchboard.gateway.console;

import dev.switchboard.gateway.budget.BudgetSettings;
import dev.switchboard.gateway.budget.BudgetStates;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.cost.Costs;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.price.PriceRefresh;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages about money. */
@Configuration(proxyBeanMethods = false)
public class CostPagesConfiguration {

  @Bean
  CostsController consoleCostsController(
      Costs costs,
      BudgetSettings budgets,
      BudgetStates states,
      PriceBook prices,
      PriceRefresh refresh,
      Frames frames,
      Pages pages,
      Clock clock) {
    return new CostsController(costs, budgets, states, prices, refresh, frames, pages, clock);
  }
}
