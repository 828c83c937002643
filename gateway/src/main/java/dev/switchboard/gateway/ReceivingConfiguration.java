package dev.switchboard.gateway;

import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.gateway.GatewaySettings.TwilioAccount;
import dev.switchboard.gateway.attachment.AttachmentFetcher;
import dev.switchboard.gateway.attachment.Attachments;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.conversation.ConversationLog;
import dev.switchboard.gateway.delivery.Deliveries;
import dev.switchboard.gateway.dispatch.Dispatcher;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.inbound.CallReports;
import dev.switchboard.gateway.inbound.Inbox;
import dev.switchboard.gateway.inbound.InboxWorker;
import dev.switchboard.gateway.inbound.Incoming;
import dev.switchboard.gateway.inbound.MissedTexts;
import dev.switchboard.gateway.inbound.Reception;
import dev.switchboard.gateway.inbound.Spool;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.reply.AutoReplies;
import dev.switchboard.gateway.reply.ReplyWorker;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.signal.SignalCounts;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.Windows;
import dev.switchboard.twilio.webhook.Signature;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The parts that a webhook meets, and those that make up for one that never came. */
@Configuration(proxyBeanMethods = false)
class ReceivingConfiguration {
  private static final long SPOOL_BYTES = 256L << 20;

  @Bean
  Inbox inbox(Store store, Deliveries deliveries, Clock clock, Changes changes, JsonMapper json) {
    return new Inbox(store, deliveries, clock, changes, json);
  }

  @Bean(destroyMethod = "")
  InboxWorker inboxWorker(Inbox inbox) {
    return new InboxWorker(inbox);
  }

  @Bean
  Incoming incoming(
      Store store,
      Consents consents,
      Cancellation cancellation,
      Senders senders,
      KeywordBook keywords,
      SignalCounts signals,
      Incoming.Beside beside,
      Windows windows,
      Clock clock,
      Changes changes,
      JsonMapper json) {
    return new Incoming(
        store,
        consents,
        cancellation,
        senders,
        keywords,
        signals,
        beside,
        windows,
        clock,
        changes,
        json);
  }

  @Bean
  Incoming.Beside besideIncoming(
      Attachments attachments,
      AttachmentFetcher fetcher,
      ConversationLog conversations,
      AutoReplies replies,
      ReplyWorker worker) {
    return new Incoming.Beside(attachments, fetcher, conversations, replies, worker);
  }

  @Bean
  Spool spool(GatewaySettings settings, JsonMapper json, Store store) {
    return new Spool(
        settings.home().resolve("spool"),
        SPOOL_BYTES,
        json,
        () -> store.suspect("webhooks wait in the spool"));
  }

  @Bean
  Reception reception(
      Store store,
      Inbox inbox,
      InboxWorker worker,
      Incoming incoming,
      Spool spool,
      Clock clock,
      Dispatcher dispatcher,
      CallReports calls) {
    return new Reception(
        store, inbox, worker, incoming, spool, clock, dispatcher::othersLive, calls);
  }

  /** Started and closed by {@link Gateway}. */
  @Bean(destroyMethod = "")
  MissedTexts missedTexts(
      Store store, Senders senders, MessageProvider provider, Incoming incoming, Clock clock) {
    return new MissedTexts(store, senders, provider, incoming, clock);
  }

  @Bean
  Signature webhookSignature(TwilioAccount account, GatewaySettings settings) {
    // Without a public URL nobody can know what was signed, so nothing but our own address is
    // accepted.
    return new Signature(
        account.tokens(), settings.publicUrl().orElseGet(settings::localUrl).toString());
  }
}
