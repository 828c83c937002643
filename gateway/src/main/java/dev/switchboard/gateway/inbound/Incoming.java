package dev.switchboard.gateway.inbound;

import dev.switchboard.core.consent.ConsentStatus;
import dev.switchboard.core.consent.KeywordDecision;
import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.consent.Standing;
import dev.switchboard.core.conversation.Facts.Button;
import dev.switchboard.core.conversation.Facts.ListChoice;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.reply.Heard;
import dev.switchboard.core.reply.ReplyDecision;
import dev.switchboard.core.signal.Kind;
import dev.switchboard.gateway.attachment.AttachmentFetcher;
import dev.switchboard.gateway.attachment.Attachments;
import dev.switchboard.gateway.attachment.Attachments.Told;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.consent.Consents.Newest;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.conversation.ConversationLog;
import dev.switchboard.gateway.conversation.ConversationLog.Arrival;
import dev.switchboard.gateway.conversation.FactsView;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.reply.AutoReplies;
import dev.switchboard.gateway.reply.ReplyWorker;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.signal.Counted;
import dev.switchboard.gateway.signal.SignalCounts;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.Windows;
import dev.switchboard.twilio.webhook.IncomingMessage;
import dev.switchboard.twilio.webhook.MessagingTwiml;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text that came in: stored, its keyword obeyed, what waits for this person canceled where it is
 * a STOP, all in one transaction before the webhook is answered.
 */
public final class Incoming {
  private static final String WHATSAPP = "whatsapp:";

  /** The source of what a person decided by a text. */
  private static final String KEYWORD = "keyword";

  private final Store store;
  private final Consents consents;
  private final Cancellation cancellation;
  private final KeywordDesk keywords;
  private final SignalCounts signals;
  private final Beside beside;
  private final Windows windows;
  private final InstantSource clock;
  private final Changes changes;
  private final JsonMapper json;

  /** What else happens to a text that is stored. */
  public record Beside(
      Attachments attachments,
      AttachmentFetcher fetcher,
      ConversationLog conversations,
      AutoReplies replies,
      ReplyWorker replyWorker) {}

  public Incoming(
      Store store,
      Consents consents,
      Cancellation cancellation,
      Senders senders,
      KeywordBook keywords,
      SignalCounts signals,
      Beside beside,
      Windows windows,
      InstantSource clock,
      Changes changes,
      JsonMapper json) {
    this.store = store;
    this.beside = beside;
    this.consents = consents;
    this.cancellation = cancellation;
    this.keywords = new KeywordDesk(keywords, senders, clock);
    this.signals = signals;
    this.windows = windows;
    this.clock = clock;
    this.changes = changes;
    this.json = json;
  }

  /** What came of it: nothing where it was here before. */
  private record Taken(
      List<UUID> canceled, Optional<KeywordDecision> decision, Optional<ReplyDecision> reply) {
    static final Taken BEFORE = new Taken(List.of(), Optional.empty(), Optional.empty());
  }

  /**
   * Takes it in and tells the TwiML to answer with. What came before under the same SID changes
   * nothing.
   *
   * @param at when it came to us, or to the provider
   */
  String take(IncomingMessage text, Instant at, Source source) {
    String channel = text.from().startsWith(WHATSAPP) ? "whatsapp" : "sms";
    String person = person(text);
    keywords.lookAt(text);
    Taken taken = store.inTransaction(() -> store(text, channel, person, at, source));
    if (keywords.isOptOut(text)) {
      changes.tell(new Changes.Change.OptedOut(person));
    }
    taken.canceled().forEach(id -> changes.tell(new Changes.Change.OfMessage(id)));
    if (taken.decision().isPresent()) {
      changes.tell(new Changes.Change.Inbound(person));
      if (!text.media().isEmpty()) {
        beside.fetcher().wake();
      }
    }
    if (taken.reply().filter(ReplyDecision.Answers.class::isInstance).isPresent()) {
      beside.replyWorker().wake();
    }
    // Nobody waits for the answer to one out of the spool or out of a list.
    return source == Source.WEBHOOK && taken.decision().isPresent()
        ? keywords.answer(text, person, taken.decision().get())
        : MessagingTwiml.nothing();
  }

  private Taken store(
      IncomingMessage text, String channel, String person, Instant at, Source source) {
    UUID id = Id.next(at);
    if (known(text.messageSid())) {
      return Taken.BEFORE;
    }
    // The consent's lock first, as everywhere: it waits for attempts that are being committed to
    // this person.
    consents.seize(List.of(person));
    boolean fresh =
        store
                .sql()
                .sql(
                    "insert into provider_sid (sid, message_id) values (?, ?) on conflict do nothing")
                .params(text.messageSid(), id)
                .update()
            == 1;
    if (!fresh) {
      return Taken.BEFORE;
    }
    Optional<Newest> before =
        keywords.isKeyword(text) ? consents.newest(person, channel, text.to()) : Optional.empty();
    KeywordDecision decision = keywords.decide(text, standing(before));
    insert(text, id, channel, person, decision.effect(), at, source);
    beside
        .attachments()
        .want(
            id,
            text.media().stream().map(item -> new Told(item.url(), item.contentType())).toList(),
            at);
    if (channel.equals(Channel.WHATSAPP.word())) {
      windows.open(new Windows.Parties(person, text.to()), at, text.messageSid());
    }
    // One that comes late undoes nothing that was decided after it.
    boolean counts = before.filter(newest -> newest.changedAt().isAfter(at)).isEmpty();
    boolean news = standing(before) == Standing.WELCOME;
    if (counts && news && decision.effect() == KeywordEffect.OPT_OUT) {
      // whoever says STOP a second time is one person who opted out
      signals.add(List.of(Counted.once(text.to(), person, at, Kind.STOP, OptionalInt.empty())));
    }
    List<UUID> canceled = counts ? obey(text, channel, person, decision.effect(), at) : List.of();
    ReplyDecision reply =
        beside.replies().consider(id, heard(text, channel, person), decision.effect(), at);
    beside
        .conversations()
        .heard(
            new Arrival(id, person, text.to(), channel, text.messageSid(), at, text.profileName()));
    return new Taken(canceled, Optional.of(decision), Optional.of(reply));
  }

  private static Heard heard(IncomingMessage text, String channel, String person) {
    return new Heard(
        text.body(),
        text.facts()
            .button()
            .flatMap(Button::payload)
            .or(() -> text.facts().list().map(ListChoice::id)),
        channel.equals("whatsapp") ? Channel.WHATSAPP : Channel.SMS,
        text.to(),
        person,
        text.profileName());
  }

  private static Standing standing(Optional<Newest> before) {
    if (before.filter(newest -> newest.status().equals("opted_out")).isEmpty()) {
      return Standing.WELCOME;
    }
    return before.get().source().equals(KEYWORD) ? Standing.SAID_STOP : Standing.OPTED_OUT;
  }

  /** Tells what was canceled. */
  private List<UUID> obey(
      IncomingMessage text, String channel, String person, KeywordEffect effect, Instant at) {
    return switch (effect) {
      case OPT_OUT -> {
        change(text, channel, person, ConsentStatus.OPTED_OUT, at);
        yield cancellation.obey(List.of(person), clock.instant());
      }
      case OPT_IN -> {
        change(text, channel, person, ConsentStatus.OPTED_IN, at);
        yield List.of();
      }
      case HELP, NONE -> List.of();
    };
  }

  /** For the number, and for the Messaging Service that the provider says it is in. */
  private void change(
      IncomingMessage text, String channel, String person, ConsentStatus status, Instant at) {
    Stream.concat(Stream.of(text.to()), KeywordDesk.service(text).stream())
        .map(sender ->
            new Consent(
                person,
                channel,
                sender,
                status.word(),
                KEYWORD,
                text.messageSid(),
                "recipient",
                at))
        .forEach(consents::change);
  }

  private boolean known(String sid) {
    return store
        .sql()
        .sql("select exists (select 1 from provider_sid where sid = ?)")
        .param(sid)
        .query(Boolean.class)
        .single();
  }

  private void insert(
      IncomingMessage text,
      UUID id,
      String channel,
      String person,
      KeywordEffect keyword,
      Instant at,
      Source source) {
    List<Map<String, String>> media = new ArrayList<>();
    for (IncomingMessage.Media item : text.media()) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put("url", item.url());
      item.contentType().ifPresent(type -> one.put("content_type", type));
      media.add(one);
    }
    @Nullable String word = keyword == KeywordEffect.NONE ? null : keyword.name();
    store
        .sql()
        .sql(
            """
            insert into inbound (id, provider_sid, channel, sender, recipient, body, media, keyword, profile_name, received_at, found_by, facts)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(
            Sql.values(
                id,
                text.messageSid(),
                channel,
                text.to(),
                person,
                text.body().replace("\u0000", ""),
                json.writeValueAsString(media),
                word,
                text.profileName().orElse(null),
                Sql.time(at),
                source.word(),
                text.facts().isEmpty()
                    ? null
                    : json.writeValueAsString(FactsView.of(text.facts()))))
        .update();
  }

  private static String person(IncomingMessage text) {
    return text.from().startsWith(WHATSAPP)
        ? text.from().substring(WHATSAPP.length())
        : text.from();
  }

  /**
   * Whether it asks for no more messages; what is on its way to this person from here stops, before
   * the store hears of it.
   */
  boolean isOptOut(IncomingMessage text) {
    boolean optOut = keywords.isOptOut(text);
    if (optOut) {
      changes.tell(new Changes.Change.OptedOut(person(text)));
    }
    return optOut;
  }

  /** The answer to one that the store cannot take now: by what was known last. */
  String answerUnseen(IncomingMessage text) {
    return keywords.answer(text, person(text), keywords.decide(text, Standing.UNKNOWN));
  }
}
