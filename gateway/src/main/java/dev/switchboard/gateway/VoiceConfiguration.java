package dev.switchboard.gateway;

import dev.switchboard.core.provider.CallProvider;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.gateway.budget.Budgets;
import dev.switchboard.gateway.consent.CallConsents;
import dev.switchboard.gateway.consent.ConsentPolicy;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.dispatch.CallDispatcher;
import dev.switchboard.gateway.dispatch.DispatchSettings;
import dev.switchboard.gateway.dispatch.Dispatcher;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.inbound.Reception;
import dev.switchboard.gateway.inbound.WebhookDoor;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreClock;
import dev.switchboard.gateway.voice.CallAcceptance;
import dev.switchboard.gateway.voice.CallAnswers;
import dev.switchboard.gateway.voice.CallController;
import dev.switchboard.gateway.voice.CallDesk;
import dev.switchboard.gateway.voice.CallDrafting;
import dev.switchboard.gateway.voice.CallEvents;
import dev.switchboard.gateway.voice.CallFlows;
import dev.switchboard.gateway.voice.CallInbox;
import dev.switchboard.gateway.voice.CallInboxWorker;
import dev.switchboard.gateway.voice.CallOrders;
import dev.switchboard.gateway.voice.CallPoller;
import dev.switchboard.gateway.voice.CallQueries;
import dev.switchboard.gateway.voice.CallQueue;
import dev.switchboard.gateway.voice.CallReception;
import dev.switchboard.gateway.voice.CallRecord;
import dev.switchboard.gateway.voice.CallRedactController;
import dev.switchboard.gateway.voice.CallResolution;
import dev.switchboard.gateway.voice.CallScripts;
import dev.switchboard.gateway.voice.CallTexts;
import dev.switchboard.gateway.voice.CallTries;
import dev.switchboard.gateway.voice.HangUp;
import dev.switchboard.gateway.voice.IncomingCallController;
import dev.switchboard.gateway.voice.IncomingCalls;
import dev.switchboard.gateway.voice.Leavings;
import dev.switchboard.gateway.voice.LineController;
import dev.switchboard.gateway.voice.Mailbox;
import dev.switchboard.gateway.voice.VoiceWebhookController;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.twilio.rest.TwilioApi;
import dev.switchboard.twilio.rest.TwilioCalls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Calls, in the order one meets these parts. */
@Configuration(proxyBeanMethods = false)
class VoiceConfiguration {

  @Bean
  Lines lines(Store store, Changes changes) {
    return new Lines(store, changes);
  }

  @Bean
  CallRecord callRecord(Store store, JsonMapper json) {
    return new CallRecord(store, json);
  }

  @Bean
  CallQueue callQueue(Store store) {
    return new CallQueue(store);
  }

  @Bean
  CallTries callTries(Store store) {
    return new CallTries(store);
  }

  @Bean
  CallQueries callQueries(Store store, CallTries tries, JsonMapper json) {
    return new CallQueries(store, tries, json);
  }

  // Accepting

  @Bean
  CallConsents callConsents(Store store, ConsentPolicy policy) {
    return new CallConsents(store, policy::needsOptIn);
  }

  @Bean
  CallDrafting callDrafting(
      Lines lines,
      Numbers numbers,
      Hours hours,
      PriceBook prices,
      Clock clock,
      JsonMapper json,
      CallFlows flows,
      GatewaySettings settings) {
    return new CallDrafting(
        lines, numbers, hours, prices, clock, json, flows, settings.publicUrl().isPresent());
  }

  @Bean
  CallAcceptance callAcceptance(
      Store store,
      CallDrafting drafting,
      CallConsents consents,
      CallRecord calls,
      Idempotency idempotency,
      Budgets budgets,
      Changes changes,
      Clock clock,
      JsonMapper json) {
    return new CallAcceptance(
        store, drafting, consents, calls, idempotency, budgets, changes, clock, json);
  }

  @Bean
  CallDesk callDesk(CallAcceptance acceptance) {
    return new CallDesk(acceptance);
  }

  // Placing and changing

  @Bean
  CallProvider callProvider(TwilioApi api, Clock clock) {
    return new TwilioCalls(api, clock);
  }

  @Bean
  CallOrders callOrders(
      Store store, CallRecord calls, CallProvider provider, Clock clock, Changes changes) {
    return new CallOrders(store, calls, provider, clock, changes);
  }

  @Bean
  HangUp hangUp(
      Store store,
      CallRecord calls,
      CallQueue queue,
      CallTries tries,
      CallOrders orders,
      Clock clock,
      Changes changes) {
    return new HangUp(store, calls, queue, tries, orders, clock, changes);
  }

  @Bean
  CallResolution callResolution(
      Store store, CallRecord calls, CallQueue queue, Clock clock, Changes changes) {
    return new CallResolution(store, calls, queue, clock, changes);
  }

  /** Started and closed by {@link Gateway}, in its place among the others. */
  @Bean(destroyMethod = "")
  CallDispatcher callDispatcher(
      Store store,
      Dispatcher dispatcher,
      CallDispatcher.Parts parts,
      Consents consents,
      Hours hours,
      MessageProvider messages,
      DispatchSettings settings,
      Clock clock,
      StoreClock storeClock,
      Changes changes,
      PrometheusMeterRegistry metrics) {
    CallDispatcher calls =
        new CallDispatcher(
            store,
            dispatcher,
            parts,
            consents,
            hours,
            messages,
            settings,
            clock,
            storeClock,
            changes);
    Gauge.builder("switchboard_calls_in_flight", calls, CallDispatcher::inFlight)
        .description("Requests to place a call that are under way on this node")
        .register(metrics);
    return calls;
  }

  @Bean
  CallDispatcher.Parts callParts(
      Lines lines,
      CallConsents consents,
      CallRecord calls,
      CallScripts scripts,
      CallQueue queue,
      CallTries tries,
      CallEvents events,
      CallOrders orders,
      CallPoller poller,
      HangUp hangUp,
      CallProvider provider) {
    return new CallDispatcher.Parts(
        lines, consents, calls, scripts, queue, tries, events, orders, poller, hangUp, provider);
  }

  // Hearing back

  @Bean
  CallEvents callEvents(
      Store store,
      CallRecord calls,
      CallScripts scripts,
      CallQueue queue,
      CallTries tries,
      CallOrders orders,
      CallFlows flows,
      Leavings leavings,
      JsonMapper json) {
    return new CallEvents(store, calls, scripts, queue, tries, orders, flows, leavings, json);
  }

  @Bean
  CallInbox callInbox(
      Store store, CallEvents events, Clock clock, Changes changes, JsonMapper json) {
    return new CallInbox(store, events, clock, changes, json);
  }

  @Bean(destroyMethod = "")
  CallInboxWorker callInboxWorker(CallInbox inbox) {
    return new CallInboxWorker(inbox);
  }

  @Bean
  CallPoller callPoller(
      Store store,
      CallProvider provider,
      CallEvents events,
      Clock clock,
      Changes changes,
      GatewaySettings settings) {
    return new CallPoller(
        store, provider, events, clock, changes, settings.publicUrl().isPresent());
  }

  // What the outside sees

  @Bean
  CallAnswers callAnswers(GatewaySettings settings) {
    return new CallAnswers(settings.publicUrl().orElseGet(settings::localUrl));
  }

  @Bean
  Mailbox mailbox(GatewaySettings settings) {
    return new Mailbox(settings.publicUrl().orElseGet(settings::localUrl));
  }

  @Bean
  IncomingCalls incomingCalls(Settings settings, Mailbox mailbox, JsonMapper json) {
    return new IncomingCalls(settings, mailbox, json);
  }

  @Bean
  CallScripts callScripts(CallRecord calls) {
    return new CallScripts(calls);
  }

  @Bean
  CallReception callReception(
      Reception reception, CallInbox inbox, CallInboxWorker worker, Clock clock) {
    return new CallReception(reception, inbox, worker, clock);
  }

  @Bean
  VoiceWebhookController voiceWebhookController(
      WebhookDoor door,
      CallReception reception,
      CallScripts scripts,
      CallAnswers answers,
      IncomingCalls incoming,
      CallFlows flows) {
    return new VoiceWebhookController(door, reception, scripts, answers, incoming, flows);
  }

  @Bean
  CallController callController(
      StrictJson strict,
      CallAcceptance acceptance,
      CallQueries queries,
      HangUp hangUp,
      CallResolution resolution) {
    return new CallController(strict, acceptance, queries, hangUp, resolution);
  }

  @Bean
  CallTexts callTexts(
      Store store,
      CallRecord calls,
      Leavings leavings,
      Idempotency idempotency,
      Clock clock,
      Changes changes) {
    return new CallTexts(store, calls, leavings, idempotency, clock, changes);
  }

  @Bean
  CallRedactController callRedactController(CallTexts texts, CallQueries queries) {
    return new CallRedactController(texts, queries);
  }

  @Bean
  LineController lineController(Lines lines, StrictJson strict) {
    return new LineController(lines, strict);
  }

  @Bean
  IncomingCallController incomingCallController(
      IncomingCalls setting, Lines lines, Numbers numbers, CallFlows flows, StrictJson strict) {
    return new IncomingCallController(setting, lines, numbers, flows, strict);
  }
}
