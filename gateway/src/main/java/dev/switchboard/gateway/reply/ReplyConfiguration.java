package dev.switchboard.gateway.reply;

import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.message.OwnMessages;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts that answer by rule. */
@Configuration(proxyBeanMethods = false)
public class ReplyConfiguration {

  @Bean
  ReplyBook replyBook(Settings settings, KeywordBook keywords, Senders senders, JsonMapper json) {
    return new ReplyBook(settings, keywords, senders, json);
  }

  @Bean
  AutoReplies autoReplies(
      Store store, ReplyBook book, Consents consents, Clock clock, JsonMapper json) {
    return new AutoReplies(store, book, consents, clock, json);
  }

  /** Begins when everything else is there, and ends before it. */
  @Bean(initMethod = "start", destroyMethod = "close")
  ReplyWorker replyWorker(Store store, OwnMessages messages, Clock clock, JsonMapper json) {
    return new ReplyWorker(store, messages, clock, json);
  }

  @Bean
  ReplyTry replyTry(
      AutoReplies replies, ReplyBook book, KeywordBook keywords, Senders senders, Clock clock) {
    return new ReplyTry(replies, book, keywords, senders, clock);
  }

  @Bean
  ReplyController replyController(ReplyBook book, ReplyTry tries, StrictJson strict) {
    return new ReplyController(book, tries, strict);
  }
}
