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

  /** Begins when everything else is there, and ends before it. */
  @Bean(initMethod = "start", destroyMethod = "close")
  FlowTexts flowTexts(
      Store store,
      OwnMessages messages,
      CallRecord calls,
      Clock clock,
      Changes changes,
      JsonMapper json) {
    return new FlowTexts(store, messages, calls, clock, changes, json);
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
