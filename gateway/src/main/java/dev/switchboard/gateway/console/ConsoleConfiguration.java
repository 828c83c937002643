package dev.switchboard.gateway.console;

import dev.switchboard.gateway.attention.AttentionQueries;
import dev.switchboard.gateway.console.live.LiveController;
import dev.switchboard.gateway.console.live.LiveStreams;
import dev.switchboard.gateway.console.live.PulseQueries;
import dev.switchboard.gateway.console.live.SenderLoads;
import dev.switchboard.gateway.console.page.Assets;
import dev.switchboard.gateway.console.page.BarePages;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.session.ConsoleGate;
import dev.switchboard.gateway.console.session.ConsoleLinks;
import dev.switchboard.gateway.console.session.ConsoleSessions;
import dev.switchboard.gateway.console.session.LinkController;
import dev.switchboard.gateway.console.session.SessionCookie;
import dev.switchboard.gateway.console.session.SignInController;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.message.MessageQueries;
import dev.switchboard.gateway.message.Resolution;
import dev.switchboard.gateway.message.RoutedMessages;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.privacy.ProviderRedactions;
import dev.switchboard.gateway.privacy.Redaction;
import dev.switchboard.gateway.privacy.RetentionSetting;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.signal.SignalBuckets;
import dev.switchboard.gateway.signal.SignalReports;
import dev.switchboard.gateway.signal.ThresholdSettings;
import dev.switchboard.gateway.store.Store;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** The console's parts. It asks for the features' beans and a {@link ConsoleSettings}. */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration {

  @Bean
  Assets consoleAssets() {
    return Assets.load();
  }

  @Bean
  Pages consolePages() {
    return new Pages();
  }

  @Bean
  BarePages bareConsolePages(Assets assets, ConsoleSettings settings) {
    return new BarePages(assets, settings.base());
  }

  @Bean
  ConsoleLinks consoleLinks(Store store, ConsoleSettings settings) {
    return new ConsoleLinks(store, settings.base());
  }

  @Bean
  ConsoleSessions consoleSessions(Store store) {
    return new ConsoleSessions(store);
  }

  @Bean
  SessionCookie consoleSessionCookie(ConsoleSettings settings) {
    return new SessionCookie(settings.base());
  }

  @Bean
  ConsoleGate consoleGate(
      ConsoleSessions sessions, SessionCookie cookie, Pages pages, BarePages bare) {
    return new ConsoleGate(sessions, cookie, pages, bare);
  }

  @Bean
  WebMvcConfigurer consoleGateInPlace(ConsoleGate gate) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).addPathPatterns("/console", "/console/**");
      }
    };
  }

  @Bean
  SignInController signInController(
      ConsoleLinks links,
      ConsoleSessions sessions,
      SessionCookie cookie,
      Pages pages,
      BarePages bare) {
    return new SignInController(links, sessions, cookie, pages, bare);
  }

  @Bean
  LinkController consoleLinkController(ConsoleLinks links) {
    return new LinkController(links);
  }

  @Bean
  AssetController consoleAssetController(Assets assets) {
    return new AssetController(assets);
  }

  @Bean
  ConsoleErrors consoleErrors(Pages pages, BarePages bare) {
    return new ConsoleErrors(pages, bare);
  }

  @Bean
  FrontDoor consoleFrontDoor() {
    return new FrontDoor();
  }

  @Bean
  NowhereController consoleNowhereController() {
    return new NowhereController();
  }

  @Bean
  LiveStreams consoleStreams(Changes changes, ConsoleSessions sessions) {
    return new LiveStreams(changes, sessions);
  }

  @Bean
  LiveController consoleLiveController(LiveStreams streams) {
    return new LiveController(streams);
  }

  @Bean
  PulseQueries consolePulse(Store store) {
    return new PulseQueries(store);
  }

  @Bean
  SenderLoads consoleSenderLoads(Store store) {
    return new SenderLoads(store);
  }

  @Bean
  Frames consoleFrames(ConsoleSettings settings, Assets assets, AttentionQueries attention) {
    return new Frames(settings, assets, attention);
  }

  @Bean
  MessagesController consoleMessagesController(
      MessageQueries queries,
      Store store,
      PulseQueries pulse,
      Frames frames,
      Pages pages,
      Clock clock) {
    return new MessagesController(queries, new MessageFinder(store), pulse, frames, pages, clock);
  }

  @Bean
  MessagePageController consoleMessagePageController(
      MessageQueries queries,
      Cancellation cancellation,
      RoutedMessages routes,
      Resolution resolution,
      Redaction redaction,
      Frames frames,
      Pages pages,
      JsonMapper json) {
    return new MessagePageController(
        queries, cancellation, routes, resolution, redaction, frames, pages, json);
  }

  @Bean
  RetentionController consoleRetentionController(
      RetentionSetting setting, ProviderRedactions provider, Frames frames, Pages pages) {
    return new RetentionController(setting, provider, frames, pages);
  }

  @Bean
  AttentionController consoleAttentionController(
      AttentionQueries attention, Frames frames, Pages pages) {
    return new AttentionController(attention, frames, pages);
  }

  @Bean
  HoursPageController consoleHoursController(Hours hours, Frames frames, Pages pages, Clock clock) {
    return new HoursPageController(hours, frames, pages, clock);
  }

  @Bean
  SendersController consoleSendersController(
      Senders senders, SenderLoads loads, Frames frames, Pages pages, Clock clock) {
    return new SendersController(senders, loads, frames, pages, clock);
  }

  @Bean
  SignalsController consoleSignalsController(
      SignalReports reports,
      ThresholdSettings thresholds,
      Frames frames,
      Pages pages,
      Clock clock) {
    return new SignalsController(reports, thresholds, frames, pages, clock);
  }

  @Bean
  ErrorsController consoleErrorsController(
      SignalBuckets counted, Frames frames, Pages pages, Clock clock) {
    return new ErrorsController(counted, frames, pages, clock);
  }

  @Bean
  TextController consoleTextController(
      Numbers numbers, Frames frames, Pages pages, PriceBook prices) {
    return new TextController(numbers, frames, pages, prices);
  }
}
