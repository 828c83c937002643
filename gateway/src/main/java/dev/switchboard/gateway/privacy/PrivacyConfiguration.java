package dev.switchboard.gateway.privacy;

import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.gateway.attachment.Attachments;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.MessageQueries;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts that take texts away. */
@Configuration(proxyBeanMethods = false)
public class PrivacyConfiguration {

  @Bean
  ProviderRedactions providerRedactions(
      Store store, MessageProvider provider, MessageRecord messages, Clock clock, Changes changes) {
    return new ProviderRedactions(store, provider, messages, clock, changes, new SecureRandom());
  }

  @Bean
  InboundTexts inboundTexts(Store store, Attachments attachments, ProviderRedactions provider) {
    return new InboundTexts(store, attachments, provider);
  }

  @Bean
  Redaction redaction(
      Store store,
      MessageRecord messages,
      Idempotency idempotency,
      ProviderRedactions provider,
      InboundTexts inbound,
      Clock clock,
      Changes changes) {
    return new Redaction(store, messages, idempotency, provider, inbound, clock, changes);
  }

  @Bean
  RetentionSetting retentionSetting(Settings settings, JsonMapper json) {
    return new RetentionSetting(settings, json);
  }

  /** Begins when everything else is there, and ends before it. */
  @Bean(initMethod = "start", destroyMethod = "close")
  PrivacyWorker privacyWorker(
      Store store,
      Redaction redaction,
      InboundTexts inbound,
      ProviderRedactions provider,
      RetentionSetting setting,
      List<Aging> others,
      Clock clock) {
    return new PrivacyWorker(
        provider,
        new RetentionSweep(store, redaction, inbound, provider, setting, others, clock),
        setting);
  }

  @Bean
  RedactController redactController(
      Redaction redaction, MessageQueries queries, InboundTexts inbound, StrictJson strict) {
    return new RedactController(redaction, queries, inbound, strict);
  }

  @Bean
  RetentionController retentionController(RetentionSetting setting, StrictJson strict) {
    return new RetentionController(setting, strict);
  }
}
