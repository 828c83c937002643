package dev.switchboard.gateway.console;

import dev.switchboard.core.message.Channel;
import dev.switchboard.gateway.attachment.Attachments;
import dev.switchboard.gateway.attention.AttentionQueries;
import dev.switchboard.gateway.budget.BudgetSettings;
import dev.switchboard.gateway.budget.BudgetStates;
import dev.switchboard.gateway.consent.ConsentExport;
import dev.switchboard.gateway.consent.ConsentImport;
import dev.switchboard.gateway.consent.ConsentList;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.console.page.World;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.message.ConsentChanges;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.MessageQueries;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.Resolution;
import dev.switchboard.gateway.message.RoutedMessages;
import dev.switchboard.gateway.message.Waiting;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.privacy.InboundTexts;
import dev.switchboard.gateway.privacy.ProviderRedactions;
import dev.switchboard.gateway.privacy.Redaction;
import dev.switchboard.gateway.privacy.RetentionSetting;
import dev.switchboard.gateway.security.ApiKeys;
import dev.switchboard.gateway.security.BearerFilter;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.signal.SignalConfiguration;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAddress;
import dev.switchboard.gateway.store.embedded.EmbeddedPostgres;
import dev.switchboard.gateway.web.Json;
import dev.switchboard.gateway.web.ProblemAdvice;
import dev.switchboard.gateway.web.Problems;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.twilio.rest.ProviderSettings;
import dev.switchboard.twilio.rest.TwilioApi;
import dev.switchboard.twilio.rest.TwilioMessages;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The console on a real web server and a real PostgreSQL, without the rest of the gateway. */
public final class ConsoleServer implements AutoCloseable {
  /** The sender that exists from the start. */
  public static final String SENDER = "+15005550006";

  static final String ACCOUNT = "AC00000000000000000000000000000000";

  private final EmbeddedPostgres postgres;
  private final Store store;
  private final ConfigurableApplicationContext context;
  private final URI base;

  private ConsoleServer(
      EmbeddedPostgres postgres, Store store, ConfigurableApplicationContext context, URI base) {
    this.postgres = postgres;
    this.store = store;
    this.context = context;
    this.base = base;
  }

  /** Starts on a free port; the public address is what a browser would be told. */
  public static ConsoleServer start(Path home) throws IOException {
    int port = freePort();
    URI base = URI.create("http://127.0.0.1:" + port);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(home, Path.of("target", "postgres").toAbsolutePath());
    Store store =
        Store.open(
            StoreAddress.of(postgres.jdbcUrl(), postgres.user(), postgres.password()),
            InstantSource.system());
    ConfigurableApplicationContext context = serve(store, base, Map.of("server.port", port));
    context
        .getBean(Senders.class)
        .ensure(ACCOUNT, SENDER, Channel.SMS, new BigDecimal("10"), Instant.now());
    return new ConsoleServer(postgres, store, context, base);
  }

  private static ConfigurableApplicationContext serve(
      Store store, URI base, Map<String, Object> properties) {
    return new SpringApplicationBuilder(Parts.class)
        .web(WebApplicationType.SERVLET)
        .properties(properties)
        .properties(
            "server.address=127.0.0.1",
            "spring.main.banner-mode=off",
            "spring.web.resources.add-mappings=false",
            "spring.threads.virtual.enabled=true",
            "logging.level.root=WARN")
        .initializers(context -> {
          context.getBeanFactory().registerSingleton("store", store);
          context
              .getBeanFactory()
              .registerSingleton("consoleSettings", new ConsoleSettings(base, World.SIMULATED));
        })
        .run();
  }

  URI base() {
    return base;
  }

  Store store() {
    return store;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    context.close();
    store.close();
    postgres.close();
  }

  /** What the gateway's own configuration provides. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
  })
  @Import({
    ConsoleConfiguration.class,
    ConsentPagesConfiguration.class,
    ConversationParts.class,
    SignalConfiguration.class
  })
  static class Parts {
    @Bean
    Settings settings(Store store, Clock clock) {
      return new Settings(store, clock);
    }

    @Bean
    StrictJson strictJson(JsonMapper json) {
      return new StrictJson(json);
    }

    @Bean
    MeterRegistry metrics() {
      return new SimpleMeterRegistry();
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    Numbers numbers() {
      return new Numbers(Optional.of("US"), SENDER);
    }

    @Bean
    JsonMapper json() {
      return Json.mapper();
    }

    @Bean
    Changes changes() {
      return new Changes();
    }

    @Bean
    MessageQueries messageQueries(Store store, Senders senders, Clock clock, JsonMapper json) {
      return new MessageQueries(store, new Waiting(store, senders, clock), json);
    }

    @Bean
    MessageRecord messageRecord(Store store, JsonMapper json) {
      return new MessageRecord(store, json);
    }

    @Bean
    RoutedMessages routedMessages() {
      return RoutedMessages.none();
    }

    @Bean
    Cancellation cancellation(Store store, MessageRecord messages, Clock clock, Changes changes) {
      return new Cancellation(store, messages, clock, changes);
    }

    @Bean
    Resolution resolution(Store store, MessageRecord messages, Clock clock, Changes changes) {
      return new Resolution(store, messages, clock, changes);
    }

    /** Nobody answers there: nothing here is ever asked of the provider. */
    @Bean
    ProviderRedactions providerRedactions(
        Store store, MessageRecord messages, Clock clock, Changes changes) {
      TwilioApi nowhere =
          new TwilioApi(
              ProviderSettings.of(ACCOUNT, "secret").reachedAt(URI.create("http://127.0.0.1:9")));
      return new ProviderRedactions(
          store,
          new TwilioMessages(nowhere, clock),
          messages,
          clock,
          changes,
          RandomGenerator.getDefault());
    }

    @Bean
    Redaction redaction(
        Store store,
        MessageRecord messages,
        ProviderRedactions provider,
        Clock clock,
        Changes changes,
        JsonMapper json) {
      return new Redaction(
          store,
          messages,
          new Idempotency(store, json),
          provider,
          new InboundTexts(store, new Attachments(store), provider),
          clock,
          changes);
    }

    @Bean
    RetentionSetting retentionSetting(Store store, Clock clock, JsonMapper json) {
      return new RetentionSetting(new Settings(store, clock), json);
    }

    @Bean
    Hours hours(Store store, Clock clock, JsonMapper json) {
      return new Hours(store, new Settings(store, clock), json);
    }

    @Bean
    Senders senders(Store store, Changes changes) {
      return new Senders(store, changes);
    }

    @Bean
    PriceBook prices(Settings settings, Clock clock, JsonMapper json) {
      return new PriceBook(settings, clock, json);
    }

    @Bean
    BudgetSettings budgetSettings(Store store, Settings settings, JsonMapper json) {
      return new BudgetSettings(store, settings, json);
    }

    @Bean
    AttentionQueries attention(Store store, BudgetSettings budgets, Clock clock) {
      return new AttentionQueries(store, new BudgetStates(store, budgets, clock), clock);
    }

    @Bean
    Consents consents(Store store) {
      return new Consents(store, sender -> false);
    }

    @Bean
    ConsentList consentList(Store store) {
      return new ConsentList(store);
    }

    @Bean
    ConsentChanges consentChanges(
        Store store, Consents consents, Cancellation cancellation, Clock clock, Changes changes) {
      return new ConsentChanges(store, consents, cancellation, clock, changes);
    }

    @Bean
    ConsentImport consentImport(
        ConsentChanges changes, Senders senders, JsonMapper json, Clock clock) {
      return new ConsentImport(changes, senders, new StrictJson(json), clock);
    }

    @Bean
    ConsentExport consentExport(Store store, JsonMapper json) {
      return new ConsentExport(store, json);
    }

    @Bean
    KeywordBook keywordBook(Store store, Clock clock, JsonMapper json) {
      return new KeywordBook(new Settings(store, clock), json);
    }

    @Bean
    ApiKeys keys(Store store, Clock clock) {
      return new ApiKeys(store, clock);
    }

    @Bean
    FilterRegistrationBean<BearerFilter> bearer(ApiKeys keys, JsonMapper json) {
      FilterRegistrationBean<BearerFilter> bean =
          new FilterRegistrationBean<>(new BearerFilter(keys, new Problems(json)));
      bean.setUrlPatterns(List.of("/console/link"));
      return bean;
    }

    /** The API's: the console's own must come before it. */
    @Bean
    ProblemAdvice problemAdvice() {
      return new ProblemAdvice();
    }
  }
}
