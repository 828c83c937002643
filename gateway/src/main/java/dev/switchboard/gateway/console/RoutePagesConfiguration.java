package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.route.RouteSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's page about routes. */
@Configuration(proxyBeanMethods = false)
public class RoutePagesConfiguration {

  @Bean
  RoutesPageController consoleRoutesController(RouteSettings routes, Frames frames, Pages pages) {
    return new RoutesPageController(routes, frames, pages);
  }
}
