package dev.switchboard.gateway.conversation;

import dev.switchboard.core.provider.TypingIndicator;
import dev.switchboard.gateway.attachment.Attachments;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Creation;
import dev.switchboard.gateway.message.OwnMessages;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.StrictJson;
import dev.switchboard.gateway.whatsapp.Windows;
import dev.switchboard.twilio.rest.TwilioApi;
import dev.switchboard.twilio.rest.TwilioTyping;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What is read out of conversations, and what is answered in them. */
@Configuration(proxyBeanMethods = false)
public class ConversationConfiguration {

  @Bean
  Conversations conversations(
      Store store,
      Consents consents,
      Attachments attachments,
      Windows windows,
      Clock clock,
      JsonMapper json) {
    return new Conversations(store, consents, attachments, windows, clock, json);
  }

  @Bean
  ConversationList conversationList(Store store, Windows windows, Clock clock) {
    return new ConversationList(store, windows, clock);
  }

  @Bean
  ConversationLog conversationLog(Store store) {
    return new ConversationLog(store);
  }

  @Bean
  OwnMessages ownMessages(Creation creation, JsonMapper json) {
    return new OwnMessages(creation, json);
  }

  @Bean
  TypingIndicator typingIndicator(TwilioApi api) {
    return new TwilioTyping(api);
  }

  @Bean
  Replies replies(
      Conversations conversations,
      Consents consents,
      ConversationLog log,
      OwnMessages messages,
      TypingIndicator typing,
      Clock clock,
      Changes changes) {
    return new Replies(conversations, consents, log, messages, typing, clock, changes);
  }

  @Bean
  ConversationController conversationController(
      Conversations conversations,
      ConversationList list,
      ConversationLog log,
      Replies replies,
      StrictJson strict,
      Changes changes) {
    return new ConversationController(conversations, list, log, replies, strict, changes);
  }
}
