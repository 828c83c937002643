package dev.switchboard.gateway.console;

import dev.switchboard.core.provider.TypingIndicator.Shown;
import dev.switchboard.gateway.attachment.AttachmentAnswer;
import dev.switchboard.gateway.attachment.Attachments;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.conversation.ConversationList;
import dev.switchboard.gateway.conversation.ConversationLog;
import dev.switchboard.gateway.conversation.Conversations;
import dev.switchboard.gateway.conversation.Replies;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.media.MediaChecks;
import dev.switchboard.gateway.media.Reach;
import dev.switchboard.gateway.message.Acceptance;
import dev.switchboard.gateway.message.Creation;
import dev.switchboard.gateway.message.Drafting;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.OwnMessages;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.reply.AutoReplies;
import dev.switchboard.gateway.reply.ReplyBook;
import dev.switchboard.gateway.reply.ReplyTry;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** What the pages of conversations need of the gateway. */
@Configuration(proxyBeanMethods = false)
@Import(ConversationPagesConfiguration.class)
class ConversationParts {

  @Bean
  Attachments attachments(Store store) {
    return new Attachments(store);
  }

  @Bean
  AttachmentAnswer attachmentAnswer(Attachments attachments) {
    return new AttachmentAnswer(attachments);
  }

  @Bean
  Conversations conversations(
      Store store, Consents consents, Attachments attachments, JsonMapper json) {
    return new Conversations(store, consents, attachments, json);
  }

  @Bean
  ConversationList conversationList(Store store) {
    return new ConversationList(store);
  }

  @Bean
  ConversationLog conversationLog(Store store) {
    return new ConversationLog(store);
  }

  @Bean
  Replies replies(
      Store store,
      Conversations conversations,
      Consents consents,
      ConversationLog log,
      Senders senders,
      Numbers numbers,
      Hours hours,
      MessageRecord messages,
      Clock clock,
      Changes changes,
      JsonMapper json) {
    Creation creation =
        new Creation(
            store,
            new Drafting(senders, numbers, hours, clock, json),
            new MediaChecks(Reach.OFF),
            new Acceptance(consents, messages, new Idempotency(store, json), changes, clock),
            json);
    return new Replies(
        conversations,
        consents,
        log,
        new OwnMessages(creation, json),
        sid -> new Shown.Unreached("there is no provider here"),
        clock,
        changes);
  }

  @Bean
  ReplyBook replyBook(Settings settings, KeywordBook keywords, Senders senders, JsonMapper json) {
    return new ReplyBook(settings, keywords, senders, json);
  }

  @Bean
  ReplyTry replyTry(
      Store store,
      ReplyBook book,
      Consents consents,
      KeywordBook keywords,
      Senders senders,
      Clock clock,
      JsonMapper json) {
    return new ReplyTry(
        new AutoReplies(store, book, consents, clock, json), book, keywords, senders, clock);
  }
}
