package dev.switchboard.gateway;

import dev.switchboard.gateway.consent.ConsentController;
import dev.switchboard.gateway.consent.ConsentExport;
import dev.switchboard.gateway.consent.ConsentImport;
import dev.switchboard.gateway.consent.ConsentList;
import dev.switchboard.gateway.consent.ConsentPolicy;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.ImportController;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.consent.KeywordController;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.message.ConsentChanges;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Who may be written to: the ledger, what changes it, and the settings about it. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

  @Bean
  ConsentPolicy consentPolicy(Settings settings, JsonMapper json) {
    return new ConsentPolicy(settings, json);
  }

  @Bean
  KeywordBook keywordBook(Settings settings, JsonMapper json) {
    return new KeywordBook(settings, json);
  }

  @Bean
  Consents consents(Store store, ConsentPolicy policy) {
    return new Consents(store, policy::needsOptIn);
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
      ConsentChanges changes, Senders senders, StrictJson strict, Clock clock) {
    return new ConsentImport(changes, senders, strict, clock);
  }

  @Bean
  ConsentExport consentExport(Store store, JsonMapper json) {
    return new ConsentExport(store, json);
  }

  @Bean
  ConsentController consentController(
      Consents consents,
      ConsentList list,
      ConsentChanges changes,
      Senders senders,
      Numbers numbers,
      StrictJson strict) {
    return new ConsentController(consents, list, changes, senders, numbers, strict);
  }

  @Bean
  ImportController consentImportController(
      ConsentImport imports, ConsentExport exports, JsonMapper json) {
    return new ImportController(imports, exports, json);
  }

  @Bean
  KeywordController keywordController(
      KeywordBook keywords, ConsentPolicy policy, Senders senders, StrictJson strict) {
    return new KeywordController(keywords, policy, senders, strict);
  }
}
