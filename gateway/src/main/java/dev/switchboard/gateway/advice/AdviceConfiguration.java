package dev.switchboard.gateway.advice;

import dev.switchboard.gateway.consent.ConsentPolicy;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.signal.SignalBuckets;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.verify.VerifyKnowledge;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.gateway.whatsapp.Contacts;
import dev.switchboard.gateway.whatsapp.Letters;
import dev.switchboard.gateway.whatsapp.Templates;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that advise. */
@Configuration(proxyBeanMethods = false)
public class AdviceConfiguration {

  @Bean
  ChannelDesk channelDesk(
      Store store,
      Senders senders,
      Lines lines,
      Consents consents,
      ConsentPolicy policy,
      SignalBuckets buckets,
      Templates templates,
      Letters letters,
      PriceBook prices,
      Hours hours) {
    return new ChannelDesk(
        senders,
        lines,
        new Permissions(consents, policy),
        new Arrivals(store, buckets),
        new WhatsAppSide(new Contacts(store), templates, letters),
        new ListPrices(prices),
        hours);
  }

  @Bean
  Adviser adviser(
      Numbers numbers, ChannelDesk channels, VerifyKnowledge verifications, Clock clock) {
    return new Adviser(numbers, channels, verifications, clock);
  }

  @Bean
  AdviceController adviceController(Adviser adviser, StrictJson strict) {
    return new AdviceController(adviser, strict);
  }
}
