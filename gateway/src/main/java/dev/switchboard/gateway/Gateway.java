package dev.switchboard.gateway;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.whatsapp.WhatsAppAddress;
import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import dev.switchboard.gateway.GatewaySettings.Unusable;
import dev.switchboard.gateway.console.page.World;
import dev.switchboard.gateway.console.session.ConsoleLinks;
import dev.switchboard.gateway.cost.ActualPrices;
import dev.switchboard.gateway.cost.CostRollup;
import dev.switchboard.gateway.dispatch.CallDispatcher;
import dev.switchboard.gateway.dispatch.Dispatcher;
import dev.switchboard.gateway.dispatch.Dispatcher.Alone;
import dev.switchboard.gateway.inbound.InboxWorker;
import dev.switchboard.gateway.inbound.MissedTexts;
import dev.switchboard.gateway.inbound.Reception;
import dev.switchboard.gateway.price.PriceRefresh;
import dev.switchboard.gateway.route.RouteWorker;
import dev.switchboard.gateway.security.ApiKeys;
import dev.switchboard.gateway.security.FirstKey;
import dev.switchboard.gateway.sender.DefaultRates;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.signal.SignalWatch;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAddress;
import dev.switchboard.gateway.store.embedded.EmbeddedPostgres;
import dev.switchboard.gateway.verify.Guard;
import dev.switchboard.gateway.verify.Watch;
import dev.switchboard.gateway.voice.CallInboxWorker;
import dev.switchboard.gateway.whatsapp.TemplateSync;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running gateway. Starting it reads from top to bottom: the store, the schema, the server, the
 * key, the senders, the workers; closing it goes the other way, so that what was begun is written
 * down before the store stops.
 */
public final class Gateway implements AutoCloseable {
  /** The simulator's own number is this fast, so that the first minute is pleasant. */
  private static final BigDecimal SIMULATED_RATE = new BigDecimal(80);

  private final GatewaySettings settings;
  private final Optional<EmbeddedPostgres> embedded;
  private final Store store;
  private final ConfigurableApplicationContext server;
  private final String apiKey;
  private final Runnable whenDrained;

  private Gateway(
      GatewaySettings settings,
      Optional<EmbeddedPostgres> embedded,
      Store store,
      ConfigurableApplicationContext server,
      String apiKey,
      Runnable whenDrained) {
    this.whenDrained = whenDrained;
    this.settings = settings;
    this.embedded = embedded;
    this.store = store;
    this.server = server;
    this.apiKey = apiKey;
  }

  /**
   * Starts one. With an account of the settings; whoever wants the simulator brings its account and
   * servlet along.
   *
   * @param bringing asked once the home is ours, so that what is opened in it never meets another
   *     process there
   * @throws Unusable for settings that cannot work, an occupied port among them
   * @throws dev.switchboard.gateway.store.embedded.StoreUnavailable where the embedded store cannot
   *     start
   */
  public static Gateway start(GatewaySettings settings, Supplier<Surroundings> bringing) {
    TwilioAccount account =
        settings
            .account()
            .orElseThrow(() -> new Unusable("There is no Twilio account to send with."));
    checkPort(settings);
    Optional<EmbeddedPostgres> embedded =
        settings.databaseUrl().isPresent()
            ? Optional.empty()
            : Optional.of(EmbeddedPostgres.start(settings.home()));
    Store store = null;
    ConfigurableApplicationContext server = null;
    try {
      Surroundings surroundings = bringing.get();
      store = Store.open(address(settings, embedded), surroundings.clock());
      server = WebServer.start(settings, account, store, surroundings);
      String key = firstKey(server.getBean(ApiKeys.class), settings);
      ensureSenders(server.getBean(Senders.class), account, surroundings);
      ensureLines(server.getBean(Lines.class), account, surroundings);
      server.getBean(Senders.class).ceiling(account.sid(), settings.policy().accountRate());
      server.getBean(Reception.class).drain();
      server.getBean(InboxWorker.class).start();
      server.getBean(CallInboxWorker.class).start();
      Alone alone = embedded.isPresent() ? Alone.CERTAINLY : Alone.PERHAPS;
      server.getBean(Dispatcher.class).start(alone);
      server.getBean(CallDispatcher.class).start(alone);
      server.getBean(RouteWorker.class).start();
      server.getBean(MissedTexts.class).start();
      server.getBean(Housekeeping.class).start();
      server.getBean(SignalWatch.class).start();
      server.getBean(Watch.class).start();
      server.getBean(Guard.class).start();
      server.getBean(TemplateSync.class).start();
      server.getBean(PriceRefresh.class).start();
      server.getBean(CostRollup.class).start();
      server.getBean(ActualPrices.class).start();
      embedded.ifPresent(postgres -> postgres.announce(settings.localUrl()));
      embedded.ifPresent(EmbeddedPostgres::supervise);
      return new Gateway(settings, embedded, store, server, key, surroundings.whenDrained());
    } catch (RuntimeException e) {
      if (server != null) {
        server.close();
      }
      if (store != null) {
        store.close();
      }
      embedded.ifPresent(EmbeddedPostgres::close);
      throw e;
    }
  }

  private static void checkPort(GatewaySettings settings) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
    } catch (IOException e) {
      throw new Unusable(
          "Cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + " ("
              + e.getMessage()
              + "). Stop what uses it, or set SWITCHBOARD_PORT to another port.");
    }
  }

  private static StoreAddress address(
      GatewaySettings settings, Optional<EmbeddedPostgres> embedded) {
    if (embedded.isPresent()) {
      EmbeddedPostgres postgres = embedded.get();
      return StoreAddress.of(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
    try {
      return StoreAddress.of(settings.databaseUrl().orElseThrow());
    } catch (IllegalArgumentException e) {
      throw new Unusable("DATABASE_URL: " + e.getMessage());
    }
  }

  private static String firstKey(ApiKeys keys, GatewaySettings settings) {
    try {
      return FirstKey.establish(keys, settings.home(), settings.apiKey());
    } catch (IOException e) {
      throw new Unusable(
          "The key cannot be kept in " + settings.home() + "/api-key: " + e.getMessage());
    }
  }

  private static void ensureSenders(
      Senders senders, TwilioAccount account, Surroundings surroundings) {
    BigDecimal rate =
        surroundings.world() == World.SIMULATED
            ? SIMULATED_RATE
            : DefaultRates.of(account.number());
    senders.ensure(
        account.sid(), account.number(), Channel.SMS, rate, surroundings.clock().instant());
    account
        .whatsappNumber()
        .map(WhatsAppAddress::of)
        .ifPresent(address ->
            senders.ensure(
                account.sid(),
                address,
                Channel.WHATSAPP,
                DefaultRates.of(address),
                surroundings.clock().instant()));
  }

  /** A short code takes and places no calls. */
  private static void ensureLines(Lines lines, TwilioAccount account, Surroundings surroundings) {
    if (account.number().startsWith("+")) {
      lines.ensure(account.sid(), account.number(), surroundings.clock().instant());
    }
  }

  /** Where it is reached on this machine. */
  public URI uri() {
    return settings.localUrl();
  }

  /** The first key; a secret. */
  public String apiKey() {
    return apiKey;
  }

  /** A new one-time link into the console. */
  public URI consoleLink() {
    return server.getBean(ConsoleLinks.class).newLink();
  }

  /** In words, without the key itself. */
  public String whereTheKeyIs() {
    return settings.apiKey().isPresent()
        ? "the one of SWITCHBOARD_API_KEY"
        : "in " + settings.home().resolve("api-key");
  }

  /** Where everything of it is kept. */
  public Path home() {
    return settings.home();
  }

  /** Whether the provider can report to us. */
  public boolean reachable() {
    return settings.publicUrl().isPresent();
  }

  /** For those who wire more around it. */
  public <T> T part(Class<T> type) {
    return server.getBean(type);
  }

  /** Takes no more requests, finishes what is under way, then stops the store. */
  @Override
  public void close() {
    server.getBean(Guard.class).close();
    server.getBean(Watch.class).close();
    server.getBean(TemplateSync.class).close();
    server.getBean(PriceRefresh.class).close();
    server.getBean(ActualPrices.class).close();
    server.getBean(CostRollup.class).close();
    server.getBean(SignalWatch.class).close();
    server.getBean(Housekeeping.class).close();
    server.getBean(MissedTexts.class).close();
    server.getBean(CallDispatcher.class).close();
    server.getBean(Dispatcher.class).close();
    try {
      server.getBean(RouteWorker.class).close();
      server.getBean(CallInboxWorker.class).close();
      server.getBean(InboxWorker.class).close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    whenDrained.run();
    server.close();
    store.close();
    embedded.ifPresent(EmbeddedPostgres::close);
  }
}
