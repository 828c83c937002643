package dev.switchboard.gateway.message;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.id.Id;
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
  private final GroupCommit<Order, Verdict> group;
  private final JsonMapper json;

  public Creation(Store store, Drafting drafting, Acceptance acceptance, JsonMapper json) {
    this.drafting = drafting;
    this.group = new GroupCommit<>(store, acceptance::store, acceptance::announce, LIMITS);
    this.json = json;
  }

  /**
   * One message.
   *
   * @throws RequestRefused where a rule is broken or too many wait; nothing is stored then
   */
  Verdict create(CreateMessage request, Caller caller, Optional<Idempotency.Claim> claim) {
    Order order = order(request, caller, claim);
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
   * Decides what can be decided without the store. A refusal is kept where there is a key: an
   * earlier answer outranks it, because a message that was accepted yesterday with a sender that is
   * gone today is still that message.
   *
   * @throws RequestRefused where a rule is broken and there is no key
   */
  Order order(CreateMessage request, Caller caller, Optional<Idempotency.Claim> claim) {
    try {
      Draft draft = drafting.draft(request, caller);
      return new Order(claim, new Drafted.Good(draft, json.writeValueAsString(view(draft, json))));
    } catch (RequestRefused refusal) {
      if (claim.isEmpty()) {
        throw refusal;
      }
      return new Order(claim, new Drafted.Bad(refusal));
    }
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
        Stream.concat(
                Stream.of(MessageRecord.firstEntry(draft)),
                MessageRecord.quietEntry(draft).stream())
            .map(Creation::view)
            .toList());
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
