package dev.switchboard.gateway.inbound;

import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.consent.Keywords;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.signal.Kind;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Consent;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.sender.Sender.OptOutReplies;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.signal.Counted;
import dev.switchboard.gateway.signal.SignalCounts;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.twilio.webhook.IncomingMessage;
import dev.switchboard.twilio.webhook.MessagingTwiml;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A text that came in: stored, its keyword obeyed, what waits for this person canceled where it is
 * a STOP, all in one transaction before the webhook is answered.
 */
public final class Incoming {
  private static final String WHATSAPP = "whatsapp:";

  private static final String STOPPED =
      "You have been unsubscribed and will get no more messages from this number. Reply START to subscribe again.";
  private static final String STARTED =
      "You are subscribed again and will get messages from this number. Reply STOP to unsubscribe.";
  private static final String HELP = "Reply STOP to unsubscribe. Message and data rates may apply.";

  private final Store store;
  private final Consents consents;
  private final Cancellation cancellation;
  private final Senders senders;
  private final SignalCounts signals;
  private final InstantSource clock;
  private final Changes changes;
  private final JsonMapper json;

  /** Who confirms, as it was last seen, for answers while the store is away. */
  private final Map<String, OptOutReplies> confirms = new ConcurrentHashMap<>();

  public Incoming(
      Store store,
      Consents consents,
      Cancellation cancellation,
      Senders senders,
      SignalCounts signals,
      InstantSource clock,
      Changes changes,
      JsonMapper json) {
    this.store = store;
    this.consents = consents;
    this.cancellation = cancellation;
    this.senders = senders;
    this.signals = signals;
    this.clock = clock;
    this.changes = changes;
    this.json = json;
  }

  /**
   * @param fresh false where it was here before
   */
  private record Taken(List<UUID> canceled, String answer, boolean fresh) {
    static final Taken BEFORE = new Taken(List.of(), MessagingTwiml.nothing(), false);
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
    KeywordEffect keyword = Keywords.effect(text.body(), text.optOutType());
    Taken taken = store.inTransaction(() -> store(text, channel, person, keyword, at, source));
    if (keyword == KeywordEffect.OPT_OUT) {
      changes.tell(new Changes.Change.OptedOut(person));
    }
    taken.canceled().forEach(id -> changes.tell(new Changes.Change.OfMessage(id)));
    if (taken.fresh()) {
      changes.tell(new Changes.Change.Inbound(person));
    }
    return taken.answer();
  }

  private Taken store(
      IncomingMessage text,
      String channel,
      String person,
      KeywordEffect keyword,
      Instant at,
      Source source) {
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
    insert(text, id, channel, person, keyword, at, source);
    boolean counts = !outdated(channel, text.to(), person, at);
    List<UUID> canceled = List.of();
    if (counts && keyword == KeywordEffect.OPT_OUT) {
      boolean news = !hadOptedOut(channel, text.to(), person);
      consents.change(consent(text, channel, person, "opted_out", at));
      canceled = cancellation.cancelWaiting(person, text.to(), channel, clock.instant());
      if (news) {
        signals.add(List.of(Counted.once(text.to(), person, at, Kind.STOP, OptionalInt.empty())));
      }
    } else if (counts && keyword == KeywordEffect.OPT_IN) {
      consents.change(consent(text, channel, person, "opted_in", at));
    }
    return new Taken(canceled, answer(text, keyword), true);
  }

  /** One that comes late undoes nothing that was decided after it. */
  private boolean outdated(String channel, String sender, String person, Instant at) {
    return consents.of(person).stream()
        .anyMatch(consent ->
            consent.channel().equals(channel)
                && (consent.sender().equals(sender)
                    || consent.sender().equals(Consents.EVERY_SENDER))
                && consent.changedAt().isAfter(at));
  }

  /** Whoever says STOP a second time is one person who opted out. */
  private boolean hadOptedOut(String channel, String sender, String person) {
    Channel over = channel.equals("whatsapp") ? Channel.WHATSAPP : Channel.SMS;
    return !consents.optedOut(over, List.of(new Consents.Pair(person, sender))).isEmpty();
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
            insert into inbound (id, provider_sid, channel, sender, recipient, body, media, keyword, profile_name, received_at, found_by)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
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
                source.word()))
        .update();
  }

  private static Consent consent(
      IncomingMessage text, String channel, String person, String status, Instant now) {
    return new Consent(
        person, channel, text.to(), status, "keyword", text.messageSid(), "recipient", now);
  }

  /**
   * One confirmation reaches the person: Twilio's, which has left before this webhook came, or ours
   * where the sender is set to it. It answers the webhook and so passes no guard of ours.
   */
  private String answer(IncomingMessage text, KeywordEffect keyword) {
    if (keyword == KeywordEffect.NONE) {
      return MessagingTwiml.nothing();
    }
    senders
        .find(text.to())
        .ifPresent(sender -> confirms.put(sender.address(), sender.optOutReplies()));
    return answerUnseen(text);
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
    boolean optOut = Keywords.effect(text.body(), text.optOutType()) == KeywordEffect.OPT_OUT;
    if (optOut) {
      changes.tell(new Changes.Change.OptedOut(person(text)));
    }
    return optOut;
  }

  /** The answer to one that the store cannot take now. */
  String answerUnseen(IncomingMessage text) {
    KeywordEffect keyword = Keywords.effect(text.body(), text.optOutType());
    boolean ours = text.optOutType().isEmpty() && confirms.get(text.to()) == OptOutReplies.GATEWAY;
    if (!ours) {
      return MessagingTwiml.nothing();
    }
    return switch (keyword) {
      case OPT_OUT -> MessagingTwiml.reply(STOPPED);
      case OPT_IN -> MessagingTwiml.reply(STARTED);
      case HELP -> MessagingTwiml.reply(HELP);
      case NONE -> MessagingTwiml.nothing();
    };
  }
}
