package dev.switchboard.gateway.message;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.media.Finding;
import dev.switchboard.core.media.MediaRules;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.whatsapp.MediaOnWhatsApp;
import dev.switchboard.gateway.media.MediaChecks;
import dev.switchboard.gateway.message.MessageView.MoneyView;
import dev.switchboard.gateway.message.MessageView.NextView;
import dev.switchboard.gateway.message.MessageView.TimelineView;
import dev.switchboard.gateway.message.Order.Drafted;
import dev.switchboard.gateway.message.Order.Verdict;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.store.GroupCommit;
import dev.switchboard.gateway.store.GroupCommit.Landing;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes messages in: rules, Idempotency-Key, commit, answer. Requests that come together share a
 * transaction; what returns normally is committed.
 */
public final class Creation {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /**
   * More than are ever under way on the connections of one node would only make everybody wait; two
   * at once, so that one is filled while the other waits for the disk.
   */
  private static final GroupCommit.Limits LIMITS =
      new GroupCommit.Limits(250, 1_000, 2, Duration.ofSeconds(10));

  private static final Duration COME_BACK = Duration.ofSeconds(1);

  private final Drafting drafting;
  private final MediaChecks media;
  private final Acceptance acceptance;
  private final RoutedMessages routes;
  private final GroupCommit<Order, Verdict> group;
  private final JsonMapper json;

  public Creation(
      Store store,
      Drafting drafting,
      MediaChecks media,
      Acceptance acceptance,
      RoutedMessages routes,
      JsonMapper json) {
    this.drafting = drafting;
    this.media = media;
    this.acceptance = acceptance;
    this.routes = routes;
    this.group = new GroupCommit<>(store, acceptance::store, this::announce, LIMITS);
    this.json = json;
  }

  /**
   * One message.
   *
   * @throws RequestRefused where a rule is broken or too many wait; nothing is stored then
   */
  Verdict create(CreateMessage request, Caller caller, Optional<Idempotency.Claim> claim) {
    Order order = order(request, caller, claim, media.within(MediaChecks.FOR_ONE));
    try {
      return group.commit(order);
    } catch (GroupCommit.Full e) {
      throw RequestRefused.later(
          "overloaded",
          "More is being accepted than this node can store; try again in a moment.",
          COME_BACK);
    }
  }

  /**
   * Decides what can be decided without the store, a look at the media included. A refusal is kept
   * where there is a key: an earlier answer outranks it, because a message that was accepted
   * yesterday with a sender that is gone today is still that message.
   *
   * @throws RequestRefused where a rule is broken and there is no key
   */
  Order order(
      CreateMessage request,
      Caller caller,
      Optional<Idempotency.Claim> claim,
      MediaChecks.Round round) {
    try {
      if (request.route() != null) {
        return new Order(claim, routed(routes.plan(request, caller), round));
      }
      Draft draft =
          "auto".equals(request.channel())
              ? chosen(request, caller, round)
              : looked(drafting.draft(request, caller), round);
      return new Order(claim, new Drafted.Good(draft, json.writeValueAsString(view(draft, json))));
    } catch (RequestRefused refusal) {
      if (claim.isEmpty()) {
        throw refusal;
      }
      return new Order(claim, new Drafted.Bad(refusal));
    }
  }

  /** By the channel that fits, which its timeline gives the reason for. */
  private Draft chosen(CreateMessage request, Caller caller, MediaChecks.Round round) {
    RoutedMessages.Choice choice = routes.choose(request, caller);
    return looked(drafting.draft(request.by(choice.channel()), caller), round)
        .withNote(choice.reason());
  }

  private Drafted routed(RoutedDraft draft, MediaChecks.Round round) {
    looked(draft.message(), round);
    return new Drafted.Routed(draft, json.writeValueAsString(view(draft, json)));
  }

  private void announce(List<Verdict> verdicts) {
    acceptance.announce(verdicts);
    if (verdicts.stream().anyMatch(v -> v instanceof Verdict.Stored s && s.goesByRoute())) {
      routes.wake();
    }
  }

  private static Draft looked(Draft draft, MediaChecks.Round round) {
    if (draft.mediaUrls().isEmpty()) {
      return draft;
    }
    List<Finding> seen = round.look(draft.mediaUrls());
    MediaRules.Verdict verdict =
        draft.channel() == Channel.WHATSAPP
            ? MediaOnWhatsApp.judge(seen, draft.body())
            : MediaRules.judge(seen);
    return switch (verdict) {
      case MediaRules.Verdict.Allowed(String note) -> draft.withNote(note);
      case MediaRules.Verdict.Refused(Optional<Integer> item, String message) ->
          throw RequestRefused.rule(
              "media_not_allowed",
              item.map(i -> "media_urls[" + i + "]").orElse("media_urls"),
              message);
    };
  }

  /** Looks at the media of these all at once, so that each order finds it done. */
  static void lookAhead(List<CreateMessage> requests, MediaChecks.Round round) {
    List<String> urls =
        requests.stream()
            .flatMap(request -> Stream.ofNullable(request.mediaUrls()))
            .flatMap(List::stream)
            .filter(url -> url != null && Drafting.isWeb(url))
            .distinct()
            .toList();
    round.look(urls);
  }

  /** The time that the media of a batch may take. */
  MediaChecks.Round batchRound() {
    return media.within(MediaChecks.FOR_A_BATCH);
  }

  /** Those of a batch, which are a group already. */
  List<Landing<Verdict>> createAll(List<Order> orders) {
    return group.commitAll(orders);
  }

  /** A draft as the message it becomes. */
  static MessageView view(Draft draft, JsonMapper json) {
    @Nullable String metadata = draft.metadata();
    return new MessageView(
        Id.text("msg", draft.id()),
        draft.status().word(),
        null,
        draft.recipient(),
        draft.sender(),
        draft.channel().word(),
        draft.body(),
        draft.mediaUrls(),
        draft.encoding(),
        draft.segments(),
        draft.lane().word(),
        null,
        null,
        MoneyView.of(draft.estimate().amount(), draft.estimate().currency()),
        null,
        draft.createdAt(),
        draft.sendAt().orElse(null),
        null,
        draft.quiet().map(Waits::reason).orElse(null),
        new NextView("send", draft.dueAt()),
        null,
        metadata == null ? Map.of() : json.readValue(metadata, OBJECT),
        draft.template().orElse(null),
        null,
        null,
        null,
        Stream.concat(
                Stream.of(MessageRecord.firstEntry(draft)),
                MessageRecord.quietEntry(draft).stream())
            .map(Creation::view)
            .toList());
  }

  /** A message that goes by a route, as it is answered with. */
  static MessageView view(RoutedDraft draft, JsonMapper json) {
    Draft message = draft.message();
    MessageView plain = view(message, json);
    return plain.onRoute(
        draft.channel(),
        draft.route(),
        new NextView("begin its route", message.wantedAt()),
        List.of(
            new TimelineView(
                message.createdAt(),
                message.sendAt().isPresent() ? "scheduled" : "accepted",
                message.status().word(),
                draft.note(),
                message.sendAt().orElse(null),
                null,
                null)));
  }

  private static TimelineView view(TimelineEntry entry) {
    return new TimelineView(
        entry.at(),
        entry.event(),
        entry.status().word(),
        entry.reason(),
        entry.until(),
        null,
        null);
  }
}
