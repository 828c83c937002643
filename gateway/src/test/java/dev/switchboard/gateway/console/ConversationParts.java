package dev.switchboard.gateway.console;

import dev.switchboard.core.provider.TypingIndicator.Shown;
import dev.switchboard.gateway.attachment.AttachmentAnswer;
import dev.switchboard.gateway.attachment.Attachments;
import dev.switchboard.gateway.budget.BudgetEvents;
import dev.switchboard.gateway.budget.BudgetSettings;
import dev.switchboard.gateway.budget.Budgets;
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
import dev.switchboard.gateway.message.RoutedMessages;
import dev.switchboard.gateway.message.WhatsAppAcceptance;
import dev.switchboard.gateway.number.Numbers;
import dev.switchboard.gateway.price.PriceBook;
import dev.switchboard.gateway.reply.AutoReplies;
import dev.switchboard.gateway.reply.ReplyBook;
import dev.switchboard.gateway.reply.ReplyTry;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.setting.Settings;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.Contacts;
import dev.switchboard.gateway.whatsapp.Fallbacks;
import dev.switchboard.gateway.whatsapp.Letters;
import dev.switchboard.gateway.whatsapp.TemplateSync;
import dev.switchboard.gateway.whatsapp.Templates;
import dev.switchboard.gateway.whatsapp.WhatsAppGuard;
import dev.switchboard.gateway.whatsapp.Windows;
import dev.switchboard.twilio.rest.ContentTemplates;
import dev.switchboard.twilio.rest.ProviderSettings;
import dev.switchboard.twilio.rest.TwilioApi;
import java.net.URI;
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
      Store store,
      Consents consents,
      Attachments attachments,
      Windows windows,
      Clock clock,
      JsonMapper json) {
    return new Conversations(store, consents, attachments, windows, clock, json);
  }

  @Bean
  Windows windows(Store store) {
    return new Windows(store);
  }

  @Bean
  Templates templates(Store store, JsonMapper json) {
    return new Templates(store, json);
  }

  @Bean
  Letters letters(
      Store store,
      Senders senders,
      Templates templates,
      Settings settings,
      Clock clock,
      JsonMapper json) {
    ContentTemplates nobody =
        new ContentTemplates(
            new TwilioApi(
                ProviderSettings.of(ConsoleServer.ACCOUNT, "secret")
                    .reachedAt(URI.create("http://127.0.0.1:9"))));
    return new Letters(
        templates,
        new TemplateSync(store, senders, nobody, templates, clock),
        new Fallbacks(settings, json));
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
  Replies replies(
      Store store,
      Conversations conversations,
      Consents consents,
      ConversationLog log,
      Senders senders,
      Numbers numbers,
      Hours hours,
      Letters letters,
      Templates templates,
      MessageRecord messages,
      PriceBook prices,
      BudgetSettings budgets,
      Clock clock,
      Changes changes,
      JsonMapper json) {
    Creation creation =
        new Creation(
            store,
            new Drafting(senders, numbers, hours, letters, prices, clock, json),
            new MediaChecks(Reach.OFF),
            new Acceptance(
                consents,
                new WhatsAppAcceptance(
                    new WhatsAppGuard(new Contacts(store), templates), prices, json),
                messages,
                new Idempotency(store, json),
                new Budgets(store, budgets, new BudgetEvents(store), prices, clock, json),
                changes,
                clock),
            RoutedMessages.none(),
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
