package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.message.MessageUpdate;
import dev.switchboard.gateway.message.TimelineEntry;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Messages that wait for quiet hours to end. They stand in the outbox as messages that are due
 * later, marked, so that a change of the hours finds them.
 */
final class QuietQueue {
  private static final int AT_ONCE = 500;
  private static final UUID FIRST = new UUID(0, 0);

  /** What such a row waits for. */
  static final String HOURS = "hours";

  /** What is opened now has left by then: longer than anything waits for its place in the pace. */
  private static final Duration HAS_LEFT = Duration.ofSeconds(2);

  /** By then every node has seen a change, and what it accepted before is committed. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);

  private static final String RELEASED = "the quiet hours were changed, and nothing is in its way";

  /** A place in the index outbox_turn, within a sender and a lane. */
  private record Mark(UUID source, Instant due, UUID message) {
    static final Mark START = new Mark(FIRST, Instant.EPOCH, FIRST);
  }

  private record Queue(String sender, Lane lane) {}

  private record Held(
      UUID message,
      String sender,
      String recipient,
      Lane lane,
      Instant due,
      Optional<Instant> sendAt) {}

  private record Due(Mark mark, String recipient) {}

  private final Store store;
  private final Hours hours;
  private final MessageRecord messages;
  private final InstantSource clock;
  private final Changes changes;
  private final Map<Queue, Mark> marks = new ConcurrentHashMap<>();
  private long considered = -1;
  private long again = System.nanoTime();
  private boolean settled = true;

  QuietQueue(
      Store store, Hours hours, MessageRecord messages, InstantSource clock, Changes changes) {
    this.store = store;
    this.hours = hours;
    this.messages = messages;
    this.clock = clock;
    this.changes = changes;
  }

  /** Why a message is not opened now, if it is not: it is quiet, or will be when it leaves. */
  Optional<Waits> quiet(String recipient, Lane lane, Instant now) {
    return hours
        .quiet(recipient, lane, now)
        .or(() -> hours.quiet(recipient, lane, now.plus(HAS_LEFT)));
  }

  /**
   * Puts off what else of this sender and lane is due in its recipient's quiet hours, some hundreds
   * at a time: where a campaign runs into the night, whoever may still be written to is behind
   * thousands who may not.
   */
  void putOff(String sender, Lane lane) {
    Instant now = clock.instant();
    Queue queue = new Queue(sender, lane);
    List<Due> seen =
        store.inTransaction(() -> {
          List<Due> due = due(queue, marks.getOrDefault(queue, Mark.START), now);
          Changeset changeset = new Changeset(now);
          due.forEach(one ->
              quiet(one.recipient(), lane, now)
                  .ifPresent(
                      quiet -> changeset.wait(one.mark().message(), quiet, Optional.empty())));
          changeset.carryOut();
          return due;
        });
    if (seen.size() < AT_ONCE) {
      marks.remove(queue);
    } else {
      marks.put(queue, seen.getLast().mark());
    }
  }

  private List<Due> due(Queue queue, Mark after, Instant now) {
    // A range of the index outbox_turn, from where the last look ended. Rows that another
    // transaction
    // holds are left to it.
    return store
        .sql()
        .sql(
            """
            select message_id, source, due_at, recipient from outbox
            where sender = ? and phase = 'ready' and lane = ? and (source, due_at, message_id) > (?, ?, ?) and due_at <= ?
            order by source, due_at, message_id limit ? for update skip locked
            """)
        .params(
            queue.sender(),
            queue.lane().ordinal(),
            after.source(),
            Sql.time(after.due()),
            after.message(),
            Sql.time(now),
            AT_ONCE)
        .query((row, n) ->
            new Due(
                new Mark(
                    Sql.uuid(row, "source"),
                    Sql.instant(row, "due_at"),
                    Sql.uuid(row, "message_id")),
                row.getString("recipient")))
        .list();
  }

  /** Decides anew about all that wait, once the hours are others than before. */
  void reconsider() {
    long version = hours.version();
    if (version != considered) {
      all();
      considered = version;
      settled = false;
      again = System.nanoTime() + LOOK_AGAIN.toNanos();
    } else if (!settled && System.nanoTime() - again >= 0) {
      all();
      settled = true;
    }
  }

  private void all() {
    UUID after = FIRST;
    List<Held> some;
    do {
      UUID from = after;
      Set<String> released = new HashSet<>();
      some = store.inTransaction(() -> some(from, released));
      some.forEach(held -> changes.tell(new Changes.Change.OfMessage(held.message())));
      released.forEach(sender -> changes.tell(new Changes.Change.Work(sender)));
      after = some.isEmpty() ? after : some.getLast().message();
    } while (some.size() == AT_ONCE);
  }

  private List<Held> some(UUID after, Set<String> released) {
    Instant now = clock.instant();
    // Index outbox_waits; what another transaction holds is found by the second look.
    List<Held> held =
        store
            .sql()
            .sql(
                """
                select o.message_id, o.sender, o.recipient, o.lane, o.due_at, m.send_at
                from outbox o join message m on m.id = o.message_id
                where o.waits_for = 'hours' and o.phase = 'ready' and o.message_id > ?
                order by o.message_id limit ? for update of o skip locked
                """)
            .params(after, AT_ONCE)
            .query((row, n) -> held(row))
            .list();
    Changeset changeset = new Changeset(now);
    for (Held one : held) {
      Instant wanted = one.sendAt().filter(now::isBefore).orElse(now);
      quiet(one.recipient(), one.lane(), wanted)
          .ifPresentOrElse(
              quiet -> {
                if (!quiet.until().equals(one.due())) {
                  changeset.wait(one.message(), quiet, one.sendAt());
                }
              },
              () -> {
                if (one.due().isAfter(wanted)) {
                  changeset.release(one.message(), wanted, one.sendAt());
                  released.add(one.sender());
                }
              });
    }
    changeset.carryOut();
    return held;
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        Sql.uuid(row, "message_id"),
        row.getString("sender"),
        row.getString("recipient"),
        Lane.values()[row.getInt("lane")],
        Sql.instant(row, "due_at"),
        Sql.optionalInstant(row, "send_at"));
  }

  /** Changes of one transaction, whose rows are locked; three statements at most. */
  private final class Changeset {
    private final Instant now;
    private final List<UUID> rows = new ArrayList<>();
    private final List<String> dueAt = new ArrayList<>();
    private final List<Optional<String>> waitsFor = new ArrayList<>();
    private final List<MessageUpdate> updates = new ArrayList<>();
    private final List<TimelineEntry> entries = new ArrayList<>();

    Changeset(Instant now) {
      this.now = now;
    }

    void wait(UUID message, Waits quiet, Optional<Instant> sendAt) {
      MessageStatus status = status(sendAt);
      due(message, quiet.until(), Optional.of(HOURS));
      updates.add(MessageUpdate.waiting(message, status, quiet.reason(), "send", quiet.until()));
      entries.add(
          new TimelineEntry(
              message, now, "waiting", status, quiet.reason(), quiet.until(), null, null));
    }

    void release(UUID message, Instant due, Optional<Instant> sendAt) {
      MessageStatus status = status(sendAt);
      due(message, due, Optional.empty());
      updates.add(MessageUpdate.waiting(message, status, null, "send", due));
      entries.add(
          new TimelineEntry(
              message,
              now,
              "released",
              status,
              RELEASED,
              due.isAfter(now) ? due : null,
              null,
              null));
    }

    private void due(UUID message, Instant at, Optional<String> waits) {
      rows.add(message);
      dueAt.add(at.toString());
      waitsFor.add(waits);
    }

    private MessageStatus status(Optional<Instant> sendAt) {
      return sendAt.filter(now::isBefore).isPresent()
          ? MessageStatus.SCHEDULED
          : MessageStatus.QUEUED;
    }

    void carryOut() {
      if (rows.isEmpty()) {
        return;
      }
      store
          .sql()
          .sql(
              """
              update outbox o set due_at = w.due_at::timestamptz, waits_for = w.waits_for
              from unnest(?, ?, ?) as w (message_id, due_at, waits_for)
              where o.message_id = w.message_id and o.phase = 'ready'
              """)
          .params(
              Sql.array("uuid", rows),
              Sql.array("text", dueAt),
              Sql.column("text", waitsFor, waits -> waits.orElse(null)))
          .update();
      messages.update(updates);
      messages.append(entries);
    }
  }
}
