package dev.switchboard.gateway.flow;

import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.inbound.WebhookDoor;
import dev.switchboard.gateway.message.OwnMessages;
import dev.switchboard.gateway.security.SharedSecrets;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallReception;
import dev.switchboard.gateway.voice.CallRecord;
import dev.switchboard.gateway.voice.IncomingCalls;
import dev.switchboard.gateway.web.StrictJson;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts of flows, in the order one meets them. */
@Configuration(proxyBeanMethods = false)
public class FlowConfiguration {

  @Bean
  FlowVersions flowVersions(Store store, Clock clock) {
    return new FlowVersions(store, clock);
  }

  @Bean
  FlowBook flowBook(FlowVersions versions) {
    FlowBook book = new FlowBook(versions);
    // So that the first call finds them in memory.
    book.refresh();
    return book;
  }

  @Bean
  FlowSettings flowSettings(Settings settings, JsonMapper json) {
    return new FlowSettings(settings, json);
  }

  @Bean
  FlowCounts flowCounts(Store store) {
    return new FlowCounts(store);
  }

  /** Ends before the store does. */
  @Bean(destroyMethod = "close")
  FlowTexts flowTexts(
      Store store,
      // Messages may go by a route, routes may call, and calls may go through flows: a circle, in
      // which this is looked up when it is needed first.
      ObjectProvider<OwnMessages> messages,
      CallRecord calls,
      Clock clock,
      Changes changes,
      JsonMapper json) {
    return new FlowTexts(store, messages::getObject, calls, clock, changes, json);
  }

  /** They begin when everything else is there. */
  @Bean
  SmartInitializingSingleton flowTextsBegin(FlowTexts texts) {
    return texts::start;
  }

  @Bean
  SharedSecrets sharedSecrets(Store store, Clock clock) {
    return new SharedSecrets(store, clock);
  }

  @Bean
  FlowRun flowRun(
      FlowBook book,
      FlowSettings settings,
      StepAddresses addresses,
      Application application,
      FlowCounts counts,
      FlowTexts texts,
      Clock clock,
      JsonMapper json) {
    return new FlowRun(book, settings, addresses, application, counts, texts, clock, json);
  }

  @Bean
  FlowDesk flowDesk(
      FlowVersions versions,
      FlowBook book,
      FlowSettings settings,
      FlowCounts counts,
      IncomingCalls incoming,
      Clock clock) {
    return new FlowDesk(versions, book, settings, counts, incoming, clock);
  }

  @Bean
  FlowController flowController(FlowDesk desk, FlowSettings settings, StrictJson strict) {
    return new FlowController(desk, settings, strict);
  }

  @Bean
  FlowWebhookController flowWebhookController(
      WebhookDoor door, CallReception reception, StepAddresses addresses, FlowRun run) {
    return new FlowWebhookController(door, reception, addresses, run);
  }
}
