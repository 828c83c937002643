package dev.switchboard.gateway.console;

import dev.switchboard.gateway.attachment.AttachmentAnswer;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.conversation.ConversationList;
import dev.switchboard.gateway.conversation.ConversationLog;
import dev.switchboard.gateway.conversation.Conversations;
import dev.switchboard.gateway.conversation.Replies;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.reply.ReplyBook;
import dev.switchboard.gateway.reply.ReplyTry;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.whatsapp.Templates;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The console's pages of conversations and of answers by rule. */
@Configuration(proxyBeanMethods = false)
public class ConversationPagesConfiguration {

  @Bean
  Composers consoleComposers(Conversations conversations, Replies replies, Templates templates) {
    return new Composers(conversations, replies, templates);
  }

  @Bean
  ConversationsController consoleConversationsController(
      Conversations conversations,
      ConversationList list,
      Composers composers,
      AttachmentAnswer files,
      Frames frames,
      Pages pages,
      Clock clock) {
    return new ConversationsController(conversations, list, composers, files, frames, pages, clock);
  }

  @Bean
  ReplyBoxController consoleReplyBoxController(
      Composers composers,
      Replies replies,
      ConversationLog log,
      Templates templates,
      Changes changes,
      Pages pages) {
    return new ReplyBoxController(composers, replies, log, templates, changes, pages);
  }

  @Bean
  AutoRepliesController consoleAutoRepliesController(
      ReplyBook book, ReplyTry tries, Senders senders, Frames frames, Pages pages) {
    return new AutoRepliesController(book, tries, senders, frames, pages);
  }
}
