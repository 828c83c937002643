package dev.switchboard.gateway.message;

import dev.switchboard.core.message.Channel;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Pair;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.web.RequestRefused;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** From drafts to stored messages. What returns normally is committed. */
public final class Acceptance {
  private final Store store;
  private final Consents consents;
  private final MessageRecord messages;
  private final Changes changes;

  public Acceptance(Store store, Consents consents, MessageRecord messages, Changes changes) {
    this.store = store;
    this.consents = consents;
    this.messages = messages;
    this.changes = changes;
  }

  /** The drafts whose recipients must not be written to. */
  Set<Draft> optedOut(List<Draft> drafts) {
    return drafts.stream().collect(Collectors.groupingBy(Draft::channel)).entrySet().stream()
        .flatMap(group -> optedOut(group.getKey(), group.getValue()).stream())
        .collect(Collectors.toSet());
  }

  private Set<Draft> optedOut(Channel channel, List<Draft> drafts) {
    Set<Pair> out =
        consents.optedOut(
            channel,
            drafts.stream().map(d -> new Pair(d.recipient(), d.sender())).distinct().toList());
    return drafts.stream()
        .filter(d -> out.contains(new Pair(d.recipient(), d.sender())))
        .collect(Collectors.toSet());
  }

  static RequestRefused optedOut(Draft draft) {
    return RequestRefused.rule(
        "opted_out",
        "to",
        "has opted out of messages from "
            + draft.sender()
            + "; they can undo it by texting START, or you by recording a newer opt-in of theirs");
  }

  /** Stores one inside the transaction that is open. */
  void store(Draft draft) {
    messages.insert(List.of(draft));
  }

  /** Tells whoever waits for work. After the commit. */
  void announce(List<Draft> drafts) {
    drafts.forEach(draft -> changes.tell(new Changes.Change.OfMessage(draft.id())));
    drafts.stream()
        .map(Draft::sender)
        .distinct()
        .forEach(sender -> changes.tell(new Changes.Change.Work(sender)));
  }

  /**
   * Stores a group in one transaction; where the group as a whole cannot be committed, each by
   * itself, so that one bad message takes no neighbour with it.
   *
   * @return the drafts that were not stored
   */
  Set<Draft> storeGroup(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return Set.of();
    }
    try {
      store.transact(() -> messages.insert(drafts));
      announce(drafts);
      return Set.of();
    } catch (DataAccessResourceFailureException storeAway) {
      throw storeAway;
    } catch (DataAccessException poisoned) {
      return drafts.stream().filter(draft -> !storedAlone(draft)).collect(Collectors.toSet());
    }
  }

  private boolean storedAlone(Draft draft) {
    try {
      store.transact(() -> messages.insert(List.of(draft)));
      announce(List.of(draft));
      return true;
    } catch (DataAccessResourceFailureException storeAway) {
      throw storeAway;
    } catch (DataAccessException poisoned) {
      return false;
    }
  }
}
