package dev.switchboard.gateway;

import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import dev.switchboard.gateway.message.Drafting;
import dev.switchboard.gateway.message.EstimateController;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.web.StrictJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Numbers and texts, looked at before anything is sent. */
@Configuration(proxyBeanMethods = false)
class TextConfiguration {

  @Bean
  Numbers numbers(GatewaySettings settings, TwilioAccount account) {
    return new Numbers(settings.policy().defaultRegion(), account.number());
  }

  @Bean
  EstimateController estimateController(StrictJson strict, Drafting drafting, PriceBook prices) {
    return new EstimateController(strict, drafting, prices);
  }
}
