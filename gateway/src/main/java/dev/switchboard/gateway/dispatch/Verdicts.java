package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.MessageUpdate;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about due messages that do not go now; carried out in the transaction that is
 * open.
 */
final class Verdicts {
  private static final Duration TWIN_IN_FLIGHT = Duration.ofMillis(500);
  private static final Duration TWIN_UNKNOWN = Duration.ofSeconds(5);
  private static final Duration TEMPLATE = Duration.ofMinutes(5);

  /** What such a row waits for; whoever learns of a change of templates wakes it. */
  private static final String FOR_TEMPLATE = "template";

  private static final String TWIN_REASON =
      "waits: the same text to the same person is in flight or unknown, and two such cannot be told apart";

  private final Store store;
  private final MessageRecord messages;
  private final Instant now;
  private final List<UUID> ended = new ArrayList<>();
  private final List<UUID> later = new ArrayList<>();
  private final List<String> laterAt = new ArrayList<>();
  private final List<@Nullable String> waitsFor = new ArrayList<>();
  private final List<MessageUpdate> updates = new ArrayList<>();
  private final List<TimelineEntry> entries = new ArrayList<>();
  private final Map<UUID, MessageTemplate> templates = new HashMap<>();

  Verdicts(Store store, MessageRecord messages, Instant now) {
    this.store = store;
    this.messages = messages;
    this.now = now;
  }

  void end(UUID message, MessageStatus status, String reason) {
    ended.add(message);
    updates.add(MessageUpdate.settled(message, status, reason, now));
    entries.add(TimelineEntry.of(message, now, status.word(), status, reason));
  }

  /**
   * @param phase of the twin that is under way; empty for one in the same group
   * @param told why it has waited so far, where it has
   */
  void twin(UUID message, Optional<String> phase, @Nullable String told) {
    boolean inFlight = phase.filter(word -> !word.equals("open")).isEmpty();
    Instant until = now.plus(inFlight ? TWIN_IN_FLIGHT : TWIN_UNKNOWN);
    later.add(message);
    laterAt.add(until.toString());
    waitsFor.add(null);
    if (!TWIN_REASON.equals(told)) {
      updates.add(MessageUpdate.waiting(message, MessageStatus.QUEUED, TWIN_REASON, "send", null));
      entries.add(TimelineEntry.of(message, now, "waiting", MessageStatus.QUEUED, TWIN_REASON));
    }
  }

  /** The hours were changed since it was accepted, or it waited for its turn into the night. */
  void quiet(UUID message, Waits quiet) {
    later.add(message);
    laterAt.add(quiet.until().toString());
    waitsFor.add(QuietQueue.HOURS);
    updates.add(
        MessageUpdate.waiting(
            message, MessageStatus.QUEUED, quiet.reason(), "send", quiet.until()));
    entries.add(
        new TimelineEntry(
            message,
            now,
            "waiting",
            MessageStatus.QUEUED,
            quiet.reason(),
            quiet.until(),
            null,
            null));
  }

  /**
   * Its template may be approved again later; it looks again then, and now and then.
   *
   * @param told why it has waited so far, where it has
   */
  void template(UUID message, String reason, @Nullable String told) {
    Instant until = now.plus(TEMPLATE);
    later.add(message);
    laterAt.add(until.toString());
    waitsFor.add(FOR_TEMPLATE);
    updates.add(
        MessageUpdate.waiting(
            message, MessageStatus.QUEUED, reason, "look at the template again", until));
    if (!reason.equals(told)) {
      entries.add(TimelineEntry.of(message, now, "waiting", MessageStatus.QUEUED, reason));
    }
  }

  /** It goes as this from now on. */
  void becomesTemplate(UUID message, MessageTemplate template) {
    templates.put(message, template);
  }

  void carryOut() {
    if (!ended.isEmpty()) {
      store
          .sql()
          .sql("delete from outbox where message_id = any (?)")
          .param(Sql.array("uuid", ended))
          .update();
    }
    if (!later.isEmpty()) {
      store
          .sql()
          .sql(
              """
              update outbox o set due_at = l.due_at::timestamptz, waits_for = l.waits_for
              from unnest(?, ?, ?) as l (message_id, due_at, waits_for) where o.message_id = l.message_id
              """)
          .params(Sql.array("uuid", later), Sql.array("text", laterAt), Sql.array("text", waitsFor))
          .update();
    }
    messages.becomeTemplates(templates);
    messages.update(updates);
    messages.append(entries);
  }
}
