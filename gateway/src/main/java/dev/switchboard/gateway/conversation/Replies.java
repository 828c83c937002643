package dev.switchboard.gateway.conversation;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.provider.TypingIndicator;
import dev.switchboard.core.provider.TypingIndicator.Shown;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Pair;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.message.CreateMessage;
import dev.switchboard.gateway.message.CreateMessage.TemplateChoice;
import dev.switchboard.gateway.message.OwnMessages;
import dev.switchboard.gateway.message.OwnMessages.Accepted;
import dev.switchboard.gateway.message.OwnMessages.Key;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers a person, from the number they wrote to, by the rules that hold for every message. */
public final class Replies {
  private static final String WHATSAPP = "whatsapp:";
  private static final Duration COME_BACK = Duration.ofSeconds(2);

  /**
   * An answer.
   *
   * @param sender a number of ours; empty: the one that they wrote to last
   * @param priority empty: urgent, since somebody waits for it
   */
  public record Reply(
      String body,
      List<String> mediaUrls,
      Optional<TemplateChoice> template,
      Optional<String> sender,
      Optional<String> priority) {
    /** Words alone. */
    public static Reply of(String body, Optional<String> sender) {
      return new Reply(body, List.of(), Optional.empty(), sender, Optional.empty());
    }
  }

  private final Conversations conversations;
  private final Consents consents;
  private final ConversationLog log;
  private final OwnMessages messages;
  private final TypingIndicator typing;
  private final InstantSource clock;
  private final Changes changes;

  public Replies(
      Conversations conversations,
      Consents consents,
      ConversationLog log,
      OwnMessages messages,
      TypingIndicator typing,
      InstantSource clock,
      Changes changes) {
    this.conversations = conversations;
    this.consents = consents;
    this.log = log;
    this.messages = messages;
    this.typing = typing;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * Accepts an answer; what the person wrote counts as read then.
   *
   * @throws RequestRefused where a rule is in the way, with its reason
   */
  public Accepted reply(String address, Reply reply, Caller caller, Optional<Key> key) {
    Optional<String> sender = reply.sender().or(() -> usual(address));
    Channel channel = channel(sender);
    @Nullable TemplateChoice template = reply.template().orElse(null);
    CreateMessage request =
        new CreateMessage(
            address,
            template != null && reply.body().isEmpty() ? null : reply.body(),
            channel.word(),
            sender.orElse(null),
            reply.mediaUrls().isEmpty() ? null : reply.mediaUrls(),
            template,
            null,
            null,
            reply.priority().orElse("urgent"),
            null,
            Map.of("reply_by", caller.actor()),
            null);
    Accepted accepted = messages.accept(request, caller, key);
    sender.ifPresent(number -> log.replied(address, number, clock.instant()));
    return accepted;
  }

  /** The number that this person wrote to last. */
  public Optional<String> usual(String address) {
    return conversations.standings(address).stream().map(Standing::sender).findFirst();
  }

  /**
   * Why nothing can be sent to this person now; empty where nothing is known that is in the way.
   *
   * @param sender the number of ours that would answer
   */
  public Optional<String> barred(String address, Optional<String> sender) {
    if (sender.isEmpty()) {
      return Optional.empty();
    }
    Pair pair = new Pair(address, sender.get());
    return Optional.ofNullable(consents.barred(channel(sender), List.of(pair)).get(pair))
        .map(bar ->
            switch (bar) {
              case OPTED_OUT ->
                  "They have opted out of messages from this number. Only a START of theirs, or a"
                      + " newer opt-in, undoes it.";
              case NOT_OPTED_IN ->
                  "This number writes only to those who have opted in, and there is no opt-in of"
                      + " theirs.";
            });
  }

  private static Channel channel(Optional<String> sender) {
    return sender.filter(number -> number.startsWith(WHATSAPP)).isPresent()
        ? Channel.WHATSAPP
        : Channel.SMS;
  }

  /**
   * Shows on WhatsApp that we are writing; it marks their text as read there and here.
   *
   * @return until when they see it
   * @throws RequestRefused 422 {@code typing_not_supported} where there is no WhatsApp
   *     conversation, or the provider's own refusal
   */
  public Instant type(String address, Optional<String> sender) {
    String number =
        sender
            .or(() ->
                conversations.standings(address).stream()
                    .map(Standing::sender)
                    .filter(one -> one.startsWith(WHATSAPP))
                    .findFirst())
            .filter(one -> one.startsWith(WHATSAPP))
            .orElseThrow(() ->
                RequestRefused.rule(
                    "typing_not_supported",
                    "address",
                    "has no conversation with us on WhatsApp, and nothing else shows that one is"
                        + " writing"));
    String sid =
        conversations
            .lastSid(address, number)
            .orElseThrow(() ->
                RequestRefused.rule(
                    "typing_not_supported",
                    "address",
                    "has not written to " + number + " yet; it is their text that is answered"));
    switch (typing.show(sid)) {
      case Shown.Yes() -> {
        // told below
      }
      case Shown.Refused refused ->
          throw RequestRefused.rule(
              "typing_refused", "address", "is not shown it: the provider says " + refused.why());
      case Shown.Unreached(String why) ->
          throw RequestRefused.later(
              "provider_unreachable", "The provider could not be asked: " + why + ".", COME_BACK);
    }
    Instant until = clock.instant().plus(TypingIndicator.LASTS);
    log.typing(address, number, until);
    log.read(address, Optional.of(number), Optional.empty());
    changes.tell(new Changes.Change.Inbound(address));
    return until;
  }
}
