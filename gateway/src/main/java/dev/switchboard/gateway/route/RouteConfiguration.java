package dev.switchboard.gateway.route;

import dev.switchboard.gateway.advice.ChannelDesk;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Acceptance;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.message.Drafting;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.StepMessages;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallAcceptance;
import dev.switchboard.gateway.voice.CallDrafting;
import dev.switchboard.gateway.voice.HangUp;
import dev.switchboard.gateway.voice.StepCalls;
import dev.switchboard.gateway.web.StrictJson;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Routes. */
@Configuration(proxyBeanMethods = false)
public class RouteConfiguration {

  @Bean
  RouteSettings routeSettings(Store store, Settings settings, StrictJson strict, JsonMapper json) {
    return new RouteSettings(store, settings, strict, json);
  }

  @Bean
  StepMessages stepMessages(
      Store store, Drafting drafting, Acceptance acceptance, JsonMapper json) {
    return new StepMessages(store, drafting, acceptance, json);
  }

  @Bean
  StepCalls stepCalls(
      Store store, CallDrafting drafting, CallAcceptance acceptance, Changes changes) {
    return new StepCalls(store, drafting, acceptance, changes);
  }

  @Bean
  RouteSteps routeSteps(StepMessages messages, StepCalls calls) {
    return new RouteSteps(messages, calls);
  }

  @Bean
  RouteRuns routeRuns(Store store, JsonMapper json) {
    return new RouteRuns(store, json);
  }

  @Bean
  RouteDriver routeDriver(
      Store store,
      RouteRuns runs,
      RouteSteps steps,
      Cancellation messages,
      HangUp calls,
      MessageRecord record,
      Clock clock,
      Changes changes) {
    return new RouteDriver(
        store, runs, steps, new Withdrawal(messages, calls), record, clock, changes);
  }

  /** Started and closed by {@code Gateway}. */
  @Bean(destroyMethod = "")
  RouteWorker routeWorker(RouteRuns runs, RouteDriver driver, Clock clock) {
    return new RouteWorker(runs, driver, clock);
  }

  @Bean
  RoutePlans routePlans(
      RouteSettings routes,
      RouteSteps steps,
      StepMessages messages,
      RouteDriver driver,
      RouteWorker worker,
      ChannelDesk desk,
      Numbers numbers,
      Clock clock,
      JsonMapper json) {
    return new RoutePlans(
        routes,
        steps,
        messages,
        driver,
        worker,
        new ChannelChoice(steps, desk, numbers, clock),
        json);
  }

  @Bean
  RouteController routeController(RouteSettings routes, RoutePlans plans, StrictJson strict) {
    return new RouteController(routes, plans, strict);
  }
}
