package dev.switchboard.gateway.console;

import dev.switchboard.gateway.consent.ConsentExport;
import dev.switchboard.gateway.consent.ConsentImport;
import dev.switchboard.gateway.consent.ConsentList;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.consent.OptOuts;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.sender.Senders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages about consent. */
@Configuration(proxyBeanMethods = false)
public class ConsentPagesConfiguration {

  @Bean
  ConsentPageController consentPageController(
      Consents consents,
      ConsentList list,
      OptOuts optOuts,
      ConsentImport imports,
      ConsentExport exports,
      Senders senders,
      Frames frames,
      Pages pages) {
    return new ConsentPageController(
        consents, list, optOuts, imports, exports, senders, frames, pages);
  }

  @Bean
  KeywordsPageController keywordsPageController(
      KeywordBook keywords, Senders senders, Frames frames, Pages pages) {
    return new KeywordsPageController(keywords, senders, frames, pages);
  }
}
