package dev.switchboard.gateway.console;

import dev.switchboard.gateway.advice.Adviser;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.whatsapp.Templates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's page that advises. */
@Configuration(proxyBeanMethods = false)
public class AdvicePagesConfiguration {

  @Bean
  AdvicePageController advicePageController(
      Adviser adviser, Templates templates, Senders senders, Frames frames, Pages pages) {
    return new AdvicePageController(adviser, templates, senders, frames, pages);
  }
}
