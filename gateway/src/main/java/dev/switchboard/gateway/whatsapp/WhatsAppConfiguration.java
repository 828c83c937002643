package dev.switchboard.gateway.whatsapp;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.twilio.rest.ContentTemplates;
import dev.switchboard.twilio.rest.TwilioApi;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts of WhatsApp. */
@Configuration(proxyBeanMethods = false)
public class WhatsAppConfiguration {

  @Bean
  Windows windows(Store store) {
    return new Windows(store);
  }

  @Bean
  Templates templates(Store store, JsonMapper json) {
    // A template's questions about itself are no part of it.
    JsonMapper own =
        json.rebuild()
            .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE))
            .build();
    return new Templates(store, own);
  }

  @Bean
  ContentTemplates contentTemplates(TwilioApi api) {
    return new ContentTemplates(api);
  }

  /** Started and closed by the gateway. */
  @Bean(destroyMethod = "")
  TemplateSync templateSync(
      Store store, Senders senders, ContentTemplates provider, Templates templates, Clock clock) {
    return new TemplateSync(store, senders, provider, templates, clock);
  }

  @Bean
  Fallbacks fallbacks(Settings settings, JsonMapper json) {
    return new Fallbacks(settings, json);
  }

  @Bean
  Letters letters(Templates templates, TemplateSync sync, Fallbacks fallbacks) {
    return new Letters(templates, sync, fallbacks);
  }

  @Bean
  WhatsAppGuard whatsAppGuard(Store store, Templates templates) {
    return new WhatsAppGuard(new Contacts(store), templates);
  }

  @Bean
  Authoring authoring(
      ContentTemplates provider, Templates templates, TemplateSync sync, Clock clock) {
    return new Authoring(provider, templates, sync, clock);
  }

  @Bean
  TemplateController templateController(
      Templates templates,
      TemplateSync sync,
      Authoring authoring,
      Fallbacks fallbacks,
      StrictJson strict) {
    return new TemplateController(templates, sync, authoring, fallbacks, strict);
  }
}
