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
  ConversationsController consoleConversationsController(
      Conversations conversations,
      ConversationList list,
      ConversationLog log,
      Replies replies,
      AttachmentAnswer files,
      Templates templates,
      Changes changes,
      Frames frames,
      Pages pages,
      Clock clock) {
    return new ConversationsController(
        conversations, list, log, replies, files, templates, changes, frames, pages, clock);
  }

  @Bean
  AutoRepliesController consoleAutoRepliesController(
      ReplyBook book, ReplyTry tries, Senders senders, Frames frames, Pages pages) {
    return new AutoRepliesController(book, tries, senders, frames, pages);
  }
}
