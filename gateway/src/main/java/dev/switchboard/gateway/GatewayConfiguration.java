package dev.switchboard.gateway;

import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.verify.NumberLookup;
import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import dev.switchboard.gateway.attention.AttentionController;
import dev.switchboard.gateway.attention.AttentionQueries;
import dev.switchboard.gateway.attention.ErrorController;
import dev.switchboard.gateway.budget.BudgetStates;
import dev.switchboard.gateway.budget.Budgets;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.delivery.Deliveries;
import dev.switchboard.gateway.delivery.Polling;
import dev.switchboard.gateway.delivery.StatusPoller;
import dev.switchboard.gateway.dispatch.DispatchSettings;
import dev.switchboard.gateway.dispatch.Dispatcher;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.health.HealthController;
import dev.switchboard.gateway.health.ProviderHealth;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.inbound.Inbox;
import dev.switchboard.gateway.inbound.Reception;
import dev.switchboard.gateway.inbound.WebhookController;
import dev.switchboard.gateway.inbound.WebhookDoor;
import dev.switchboard.gateway.media.MediaChecks;
import dev.switchboard.gateway.message.AcceptGate;
import dev.switchboard.gateway.message.Acceptance;
import dev.switchboard.gateway.message.Batch;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.message.Creation;
import dev.switchboard.gateway.message.Drafting;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.MessageController;
import dev.switchboard.gateway.message.MessageQueries;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.Resolution;
import dev.switchboard.gateway.message.RoutedMessages;
import dev.switchboard.gateway.message.Waiting;
import dev.switchboard.gateway.message.WhatsAppAcceptance;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.security.ApiKeys;
import dev.switchboard.gateway.sender.SenderController;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.signal.SignalCounts;
import dev.switchboard.gateway.store.Partitions;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreClock;
import dev.switchboard.gateway.verify.VerifyIdentity;
import dev.switchboard.gateway.voice.CallInbox;
import dev.switchboard.gateway.web.Json;
import dev.switchboard.gateway.web.ProblemAdvice;
import dev.switchboard.gateway.web.Problems;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.gateway.whatsapp.Letters;
import dev.switchboard.gateway.whatsapp.WhatsAppGuard;
import dev.switchboard.twilio.rest.ProviderSettings;
import dev.switchboard.twilio.rest.TwilioApi;
import dev.switchboard.twilio.rest.TwilioLookup;
import dev.switchboard.twilio.rest.TwilioMessages;
import dev.switchboard.twilio.rest.TwilioVerify;
import dev.switchboard.twilio.webhook.Signature;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's parts, in the order a message meets them. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
  private static final int CONNECTIONS = 192;
  private static final int CONCURRENCY = 160;
  private static final int BATCHES_AT_ONCE = 4;
  private static final int BATCHES_MAY_WAIT = 16;

  @Bean
  JsonMapper jsonMapper() {
    return Json.mapper();
  }

  @Bean
  StrictJson strictJson(JsonMapper json) {
    return new StrictJson(json);
  }

  @Bean
  Problems problems(JsonMapper json) {
    return new Problems(json);
  }

  @Bean
  ProblemAdvice problemAdvice() {
    return new ProblemAdvice();
  }

  @Bean
  PrometheusMeterRegistry metrics() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @Bean
  Changes changes() {
    return new Changes();
  }

  @Bean
  ApiKeys apiKeys(Store store, Clock clock) {
    return new ApiKeys(store, clock);
  }

  @Bean
  Senders senders(Store store, Changes changes) {
    return new Senders(store, changes);
  }

  @Bean
  Settings settings(Store store, Clock clock) {
    return new Settings(store, clock);
  }

  // Accepting

  @Bean
  MessageRecord messageRecord(Store store, JsonMapper json) {
    return new MessageRecord(store, json);
  }

  @Bean
  MessageQueries messageQueries(Store store, Senders senders, Clock clock, JsonMapper json) {
    return new MessageQueries(store, new Waiting(store, senders, clock), json);
  }

  @Bean
  Drafting drafting(
      Senders senders,
      Numbers numbers,
      Hours hours,
      Letters letters,
      PriceBook prices,
      Clock clock,
      JsonMapper json) {
    return new Drafting(senders, numbers, hours, letters, prices, clock, json);
  }

  @Bean
  Acceptance acceptance(
      Consents consents,
      WhatsAppGuard whatsApp,
      MessageRecord messages,
      Idempotency idempotency,
      Budgets budgets,
      PriceBook prices,
      Changes changes,
      Clock clock,
      JsonMapper json) {
    return new Acceptance(
        consents,
        new WhatsAppAcceptance(whatsApp, prices, json),
        messages,
        idempotency,
        budgets,
        changes,
        clock);
  }

  @Bean
  Idempotency idempotency(Store store, JsonMapper json) {
    return new Idempotency(store, json);
  }

  @Bean
  Creation creation(
      Store store,
      Drafting drafting,
      MediaChecks media,
      Acceptance acceptance,
      RoutedMessages routes,
      JsonMapper json) {
    return new Creation(store, drafting, media, acceptance, routes, json);
  }

  @Bean
  Batch batch(StrictJson strict, Acceptance acceptance, Creation creation, JsonMapper json) {
    return new Batch(strict, acceptance, creation, json);
  }

  @Bean
  Cancellation cancellation(Store store, MessageRecord messages, Clock clock, Changes changes) {
    return new Cancellation(store, messages, clock, changes);
  }

  @Bean
  Resolution resolution(Store store, MessageRecord messages, Clock clock, Changes changes) {
    return new Resolution(store, messages, clock, changes);
  }

  // Sending

  @Bean(destroyMethod = "close")
  TwilioApi twilioApi(TwilioAccount account) {
    ProviderSettings settings =
        ProviderSettings.of(account.sid(), account.tokens().getFirst())
            .withApiKey(account.username(), account.password())
            .withMaxConnections(CONNECTIONS);
    return new TwilioApi(account.baseUrl().map(settings::reachedAt).orElse(settings));
  }

  @Bean
  MessageProvider messageProvider(TwilioApi api, Clock clock) {
    return new TwilioMessages(api, clock);
  }

  @Bean
  NumberLookup numberLookup(TwilioApi api) {
    return new TwilioLookup(api);
  }

  @Bean
  VerifyIdentity verifyIdentity(
      TwilioApi api, TwilioAccount account, GatewaySettings settings, Clock clock) {
    return new VerifyIdentity(
        account.verifySid().map(service -> new TwilioVerify(api, service, clock)),
        settings.publicUrl().orElseGet(settings::localUrl).toString(),
        account.tokens());
  }

  @Bean
  DispatchSettings dispatchSettings(GatewaySettings settings) {
    return new DispatchSettings(settings.publicUrl(), CONCURRENCY, settings.policy().unknown());
  }

  @Bean
  Polling polling(Store store, GatewaySettings settings) {
    return settings.publicUrl().isPresent() ? Polling.besideCallbacks(store) : Polling.alone(store);
  }

  @Bean
  Deliveries deliveries(
      Store store,
      MessageRecord messages,
      Consents consents,
      Cancellation cancellation,
      Senders senders,
      Polling polling,
      SignalCounts signals) {
    return new Deliveries(store, messages, consents, cancellation, senders, polling, signals);
  }

  @Bean
  StatusPoller statusPoller(
      Store store,
      MessageProvider provider,
      Deliveries deliveries,
      Polling polling,
      Clock clock,
      Changes changes) {
    return new StatusPoller(store, provider, deliveries, polling, clock, changes);
  }

  /** Started and closed by {@link Gateway}, in its place among the others. */
  @Bean(destroyMethod = "")
  Dispatcher dispatcher(
      Store store,
      Senders senders,
      Consents consents,
      Cancellation cancellation,
      Hours hours,
      WhatsAppGuard whatsApp,
      MessageRecord messages,
      Deliveries deliveries,
      Polling polling,
      StatusPoller poller,
      MessageProvider provider,
      DispatchSettings settings,
      Clock clock,
      StoreClock storeClock,
      Changes changes,
      SignalCounts signals,
      PrometheusMeterRegistry metrics) {
    Dispatcher dispatcher =
        new Dispatcher(
            store,
            senders,
            consents,
            cancellation,
            hours,
            whatsApp,
            messages,
            deliveries,
            polling,
            poller,
            provider,
            settings,
            clock,
            storeClock,
            changes,
            signals);
    dispatcher.whenAnswered(outcome -> countOutcome(metrics, outcome));
    Gauge.builder("switchboard_sends_in_flight", dispatcher, Dispatcher::inFlight)
        .description("Requests to the provider under way on this node")
        .register(metrics);
    return dispatcher;
  }

  private static void countOutcome(PrometheusMeterRegistry metrics, String outcome) {
    Counter.builder("switchboard_attempts")
        .description("Tries to hand a message to the provider, by what they ended in")
        .tag("outcome", outcome)
        .register(metrics)
        .increment();
  }

  // What the outside sees

  @Bean
  MessageController messageController(
      StrictJson strict,
      Creation creation,
      Batch batch,
      MessageQueries queries,
      Cancellation cancellation,
      RoutedMessages routes,
      Resolution resolution) {
    return new MessageController(
        strict,
        creation,
        batch,
        queries,
        cancellation,
        routes,
        resolution,
        new AcceptGate(BATCHES_AT_ONCE, BATCHES_MAY_WAIT));
  }

  @Bean
  SenderController senderController(Senders senders, StrictJson strict) {
    return new SenderController(senders, strict);
  }

  @Bean
  AttentionQueries attentionQueries(Store store, BudgetStates budgets, Clock clock) {
    return new AttentionQueries(store, budgets, clock);
  }

  @Bean
  AttentionController attentionController(AttentionQueries attention) {
    return new AttentionController(attention);
  }

  @Bean
  ErrorController errorController() {
    return new ErrorController();
  }

  @Bean
  WebhookDoor webhookDoor(Signature signature, PrometheusMeterRegistry metrics) {
    return new WebhookDoor(signature, metrics);
  }

  @Bean
  WebhookController webhookController(WebhookDoor door, Reception reception) {
    return new WebhookController(door, reception);
  }

  @Bean
  ProviderHealth providerHealth(TwilioApi api) {
    return new ProviderHealth(api);
  }

  @Bean
  HealthController healthController(
      Store store,
      Dispatcher dispatcher,
      ProviderHealth provider,
      PrometheusMeterRegistry metrics) {
    return new HealthController(store, dispatcher, provider, metrics);
  }

  @Bean
  Partitions partitions(Store store, GatewaySettings settings, Clock clock) {
    return new Partitions(store, clock, settings.policy().recordMonths());
  }

  @Bean
  Housekeeping housekeeping(
      Partitions partitions,
      Idempotency idempotency,
      Inbox inbox,
      CallInbox callReports,
      SignalCounts signals,
      Clock clock) {
    return new Housekeeping(partitions, idempotency, inbox, callReports, signals, clock);
  }
}
