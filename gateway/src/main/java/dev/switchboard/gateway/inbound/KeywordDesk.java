package dev.switchboard.gateway.inbound;

import dev.switchboard.core.consent.Confirmation;
import dev.switchboard.core.consent.Confirmer;
import dev.switchboard.core.consent.KeywordDecision;
import dev.switchboard.core.consent.KeywordEffect;
import dev.switchboard.core.consent.ReplyLimit;
import dev.switchboard.core.consent.ReplyLimit.Given;
import dev.switchboard.core.consent.SenderKind;
import dev.switchboard.core.consent.Standing;
import dev.switchboard.gateway.consent.KeywordBook;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Sender.OptOutReplies;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.twilio.webhook.IncomingMessage;
import dev.switchboard.twilio.webhook.MessagingTwiml;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an incoming text means by the keywords that hold now, and what is answered to it. One
 * confirmation reaches the person: the provider's, which has left before the webhook came, or ours.
 * Ours answers the webhook and so passes no guard. Works without the store, by what was seen last.
 */
final class KeywordDesk {
  /** Conversations whose confirmations are remembered. */
  private static final int MOST_PEOPLE = 10_000;

  private record Pair(String person, String ours) {}

  private final KeywordBook keywords;
  private final Senders senders;
  private final InstantSource clock;

  /** What was last seen of our numbers, for answers while the store is away. */
  private final Map<String, Confirmer> confirmers = new ConcurrentHashMap<>();

  private final Map<String, String> services = new ConcurrentHashMap<>();

  /** Ours to each person, the latest few; of this node alone, which only makes loops end later. */
  private final Map<Pair, List<Given>> given =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, List<Given>> eldest) {
          return size() > MOST_PEOPLE;
        }
      };

  KeywordDesk(KeywordBook keywords, Senders senders, InstantSource clock) {
    this.keywords = keywords;
    this.senders = senders;
    this.clock = clock;
  }

  /** What the text is, whoever wrote it: for the unknown standing, a YES changes nothing. */
  KeywordDecision decide(IncomingMessage text, Standing before) {
    return KeywordDecision.of(
        keywords.rules(),
        SenderKind.of(text.to()),
        text.body(),
        text.optOutType(),
        confirmers.getOrDefault(text.to(), Confirmer.PROVIDER),
        before);
  }

  /** Whether it could be more than an ordinary text. */
  boolean isKeyword(IncomingMessage text) {
    return keywords.rules().find(SenderKind.of(text.to()), text.body(), text.optOutType()).effect()
        != KeywordEffect.NONE;
  }

  /** Whether it asks for no more messages. */
  boolean isOptOut(IncomingMessage text) {
    return decide(text, Standing.UNKNOWN).effect() == KeywordEffect.OPT_OUT;
  }

  /** Looks up what is set for our number, before the text is taken in. */
  void lookAt(IncomingMessage text) {
    if (isKeyword(text)) {
      senders.find(text.to()).ifPresent(this::remember);
    }
    Optional<String> service = service(text);
    if (service.isPresent() && !service.get().equals(services.get(text.to()))) {
      // An opt-out of the service holds for all of its numbers, so which they are has to be known.
      senders.belongsTo(text.to(), service);
      services.put(text.to(), service.get());
    }
  }

  /** The Messaging Service that the provider says our number is in. */
  static Optional<String> service(IncomingMessage text) {
    return text.messagingServiceSid().filter(sid -> sid.matches("MG[0-9a-f]{32}"));
  }

  private void remember(Sender sender) {
    confirmers.put(
        sender.address(),
        sender.optOutReplies() == OptOutReplies.GATEWAY ? Confirmer.GATEWAY : Confirmer.PROVIDER);
  }

  /** The TwiML to answer with. Two robots that answer each other come to an end. */
  String answer(IncomingMessage text, String person, KeywordDecision decision) {
    return switch (decision.confirmation()) {
      case Confirmation.ByUs(String words, String _)
          when mayGive(person, text.to(), decision.effect()) ->
          MessagingTwiml.reply(words);
      case Confirmation.ByUs _, Confirmation.ByProvider _, Confirmation.ByNobody _ ->
          MessagingTwiml.nothing();
    };
  }

  private boolean mayGive(String person, String ours, KeywordEffect effect) {
    Instant now = clock.instant();
    synchronized (given) {
      List<Given> before = given.computeIfAbsent(new Pair(person, ours), key -> new ArrayList<>());
      boolean allowed = ReplyLimit.allows(before, effect, now);
      if (allowed) {
        before.add(new Given(effect, now));
        if (before.size() > ReplyLimit.MOST_A_DAY) {
          before.removeFirst();
        }
      }
      return allowed;
    }
  }
}
