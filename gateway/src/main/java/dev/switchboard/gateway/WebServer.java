package dev.switchboard.gateway;

import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import dev.switchboard.gateway.advice.AdviceConfiguration;
import dev.switchboard.gateway.attachment.AttachmentConfiguration;
import dev.switchboard.gateway.console.AdvicePagesConfiguration;
import dev.switchboard.gateway.console.CallPagesConfiguration;
import dev.switchboard.gateway.console.ConsentPagesConfiguration;
import dev.switchboard.gateway.console.ConsoleConfiguration;
import dev.switchboard.gateway.console.ConsoleSettings;
import dev.switchboard.gateway.console.ConversationPagesConfiguration;
import dev.switchboard.gateway.console.CostPagesConfiguration;
import dev.switchboard.gateway.console.FlowPagesConfiguration;
import dev.switchboard.gateway.console.RoutePagesConfiguration;
import dev.switchboard.gateway.console.TemplatePagesConfiguration;
import dev.switchboard.gateway.console.VerifyPagesConfiguration;
import dev.switchboard.gateway.console.VoicemailPagesConfiguration;
import dev.switchboard.gateway.console.page.World;
import dev.switchboard.gateway.conversation.ConversationConfiguration;
import dev.switchboard.gateway.flow.FlowConfiguration;
import dev.switchboard.gateway.privacy.PrivacyConfiguration;
import dev.switchboard.gateway.reply.ReplyConfiguration;
import dev.switchboard.gateway.route.RouteConfiguration;
import dev.switchboard.gateway.security.ApiKeys;
import dev.switchboard.gateway.security.BearerFilter;
import dev.switchboard.gateway.signal.SignalConfiguration;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreClock;
import dev.switchboard.gateway.verify.VerifyConfiguration;
import dev.switchboard.gateway.voicemail.VoicemailConfiguration;
import dev.switchboard.gateway.web.HostFilter;
import dev.switchboard.gateway.web.ProblemValve;
import dev.switchboard.gateway.web.Problems;
import dev.switchboard.gateway.whatsapp.WhatsAppConfiguration;
import jakarta.servlet.Filter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tomcat and Spring MVC around the gateway's parts. Only what is named here is configured by Spring
 * Boot.
 */
final class WebServer {
  private WebServer() {}

  static ConfigurableApplicationContext start(
      GatewaySettings settings, TwilioAccount account, Store store, Surroundings surroundings) {
    SpringApplication application = new SpringApplication(Parts.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(properties(settings));
    application.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(GatewaySettings.class, () -> settings);
      beans.registerBean(TwilioAccount.class, () -> account);
      StoreClock storeClock = new StoreClock(store);
      beans.registerBean(StoreClock.class, () -> storeClock);
      beans.registerBean(
          Clock.class,
          () ->
              surroundings.world() == World.SIMULATED
                  ? surroundings.clock()
                  : storeClock.withZone(ZoneOffset.UTC));
      beans.registerBean(
          ConsoleSettings.class,
          () -> new ConsoleSettings(settings.localUrl(), surroundings.world()));
      beans.registerBean(
          Store.class, () -> store, definition -> definition.setDestroyMethodName(""));
      int number = 0;
      for (Surroundings.Mount mount : surroundings.mounts()) {
        String name = BearerFilter.MOUNTED + number++;
        beans.registerBean(name, ServletRegistrationBean.class, () -> mounted(name, mount));
      }
    });
    return application.run();
  }

  private static ServletRegistrationBean<?> mounted(String name, Surroundings.Mount mount) {
    ServletRegistrationBean<?> bean =
        new ServletRegistrationBean<>(mount.servlet(), mount.paths().toArray(String[]::new));
    bean.setName(name);
    bean.setAsyncSupported(true);
    return bean;
  }

  private static Map<String, Object> properties(GatewaySettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", settings.host());
    properties.put("server.port", settings.port());
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
    properties.put("spring.threads.virtual.enabled", true);
    properties.put("spring.main.register-shutdown-hook", false);
    properties.put("spring.mvc.problemdetails.enabled", false);
    properties.put("spring.web.resources.add-mappings", false);
    properties.put("spring.servlet.multipart.enabled", false);
    properties.put("server.tomcat.max-keep-alive-requests", -1);
    // An idle one costs little; where they run out, the provider's reports wait behind them.
    properties.put("server.tomcat.max-connections", 8_192);
    properties.put("server.tomcat.accept-count", 512);
    properties.put("server.tomcat.max-swallow-size", "64MB");
    properties.put("server.tomcat.max-http-form-post-size", "64KB");
    properties.put("logging.config", "classpath:logback.xml");
    properties.put("logging.level.root", "WARN");
    properties.put("logging.level.dev.switchboard", "INFO");
    // It would log the address of whatever is not found, with the numbers in it.
    properties.put("logging.level.org.springframework.web.servlet.PageNotFound", "ERROR");
    // Below INFO it would log parameters: numbers and texts.
    properties.put("logging.level.com.twilio", "INFO");
    properties.put("logging.level.org.apache.hc", "INFO");
    return properties;
  }

  /** What stands around the gateway's own configuration. */
  @Configuration(proxyBeanMethods = false)
  @Import({
    GatewayConfiguration.class,
    TextConfiguration.class,
    HoursConfiguration.class,
    ConsentConfiguration.class,
    ReceivingConfiguration.class,
    SignalConfiguration.class,
    MediaConfiguration.class,
    PrivacyConfiguration.class,
    WhatsAppConfiguration.class,
    VoicemailConfiguration.class,
    AttachmentConfiguration.class,
    ConversationConfiguration.class,
    ReplyConfiguration.class,
    VoiceConfiguration.class,
    FlowReachConfiguration.class,
    FlowConfiguration.class,
    VerifyConfiguration.class,
    RouteConfiguration.class,
    AdviceConfiguration.class,
    CostConfiguration.class,
    ConsoleConfiguration.class,
    CallPagesConfiguration.class,
    VoicemailPagesConfiguration.class,
    FlowPagesConfiguration.class,
    ConsentPagesConfiguration.class,
    ConversationPagesConfiguration.class,
    TemplatePagesConfiguration.class,
    RoutePagesConfiguration.class,
    VerifyPagesConfiguration.class,
    AdvicePagesConfiguration.class,
    CostPagesConfiguration.class
  })
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
  })
  static class Parts {

    @Bean
    FilterRegistrationBean<Filter> hostFilter(GatewaySettings settings, Problems problems)
        throws UnknownHostException {
      FilterRegistrationBean<Filter> bean = new FilterRegistrationBean<>();
      bean.setFilter(new HostFilter(hosts(settings), problems));
      bean.setEnabled(InetAddress.getByName(settings.host()).isLoopbackAddress());
      bean.setUrlPatterns(List.of("/*"));
      bean.setOrder(0);
      bean.setAsyncSupported(true);
      return bean;
    }

    private static Set<String> hosts(GatewaySettings settings) {
      Set<String> hosts = new HashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
      hosts.add(settings.host().toLowerCase(Locale.ROOT));
      settings
          .publicUrl()
          .map(URI::getHost)
          .map(host -> host.toLowerCase(Locale.ROOT))
          .ifPresent(hosts::add);
      return hosts;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcatToo() {
      return factory ->
          factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ProblemValve.class.getName());
            }
          });
    }

    /** The API speaks JSON, whatever Accept says: a 406 after the work was done would be a lie. */
    @Bean
    WebMvcConfigurer acceptIsNotAsked() {
      return new WebMvcConfigurer() {
        @Override
        public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
          negotiation.strategies(List.of(request -> List.of(MediaType.ALL)));
        }
      };
    }

    @Bean
    FilterRegistrationBean<Filter> bearerFilter(ApiKeys keys, Problems problems) {
      FilterRegistrationBean<Filter> bean = new FilterRegistrationBean<>();
      bean.setFilter(new BearerFilter(keys, problems));
      bean.setUrlPatterns(List.of("/v1/*", "/console/link"));
      bean.setOrder(10);
      bean.setAsyncSupported(true);
      return bean;
    }
  }
}
