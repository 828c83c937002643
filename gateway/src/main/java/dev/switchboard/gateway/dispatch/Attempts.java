package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Pair;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Takes due messages of one sender, guards them once more, and commits an attempt for each that may
 * go. What comes out of {@link #open} is committed; nothing else is ever sent.
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final Duration POISON_WAITS = Duration.ofMinutes(1);
  private static final Duration TWIN_IN_FLIGHT = Duration.ofMillis(500);
  private static final Duration TWIN_UNKNOWN = Duration.ofSeconds(5);
  private static final String TWIN_REASON =
      "waits: the same text to the same person is in flight or unknown, and two such cannot be told apart";

  private record Due(
      UUID message,
      String recipient,
      UUID content,
      Lane lane,
      int segments,
      int attempt,
      int throttles,
      int resends,
      Optional<Instant> expiresAt,
      Channel channel,
      String body,
      List<String> mediaUrls,
      @Nullable String reason,
      @Nullable String twinPhase) {}

  private final Store store;
  private final Consents consents;
  private final MessageRecord messages;
  private final InstantSource clock;
  private final UUID node;

  Attempts(Store store, Consents consents, MessageRecord messages, InstantSource clock, UUID node) {
    this.store = store;
    this.consents = consents;
    this.messages = messages;
    this.clock = clock;
    this.node = node;
  }

  /** When the next message of this sender is due, where one waits. */
  Optional<Instant> nextDue(String sender) {
    return store
        .sql()
        .sql(
            """
            select min(due_at) as due_at from (
              select (select min(due_at) from outbox where sender = ? and phase = 'ready' and lane = l) as due_at
              from generate_series(0, 2) as l) as lanes
            """)
        .param(sender)
        .query((row, n) -> Sql.optionalInstant(row, "due_at"))
        .single();
  }

  /**
   * Commits attempts for up to {@code most} due messages, the most urgent first.
   *
   * @param lowest the lowest lane to take from
   */
  List<OpenAttempt> open(String sender, Lane lowest, int most) {
    Instant now = clock.instant();
    List<UUID> due =
        store
            .sql()
            .sql(
                """
                select due.message_id from generate_series(0, ?) as l cross join lateral (
                  select message_id, due_at from outbox
                  where sender = ? and phase = 'ready' and lane = l and due_at <= ?
                  order by due_at, message_id limit ?) as due
                order by l, due.due_at, due.message_id limit ?
                """)
            // lane by lane, so that a lane full of messages scheduled for later is not read through
            .params(lowest.ordinal(), sender, Sql.time(now), most, most)
            .query((row, n) -> Sql.uuid(row, "message_id"))
            .list();
    if (due.isEmpty()) {
      return List.of();
    }
    try {
      return store.inTransaction(() -> open(sender, due, now));
    } catch (DataAccessResourceFailureException | TransientDataAccessException storeAway) {
      throw storeAway;
    } catch (DataAccessException together) {
      // One of them cannot be taken up (or another node opened its twin in this moment): one by
      // one, so that it blocks
      // nobody.
      List<OpenAttempt> opened = new ArrayList<>();
      due.forEach(one -> opened.addAll(openAlone(sender, one, now)));
      return opened;
    }
  }

  private List<OpenAttempt> openAlone(String sender, UUID one, Instant now) {
    try {
      return store.inTransaction(() -> open(sender, List.of(one), now));
    } catch (DuplicateKeyException twin) {
      // stays ready; the next round sees its twin and says why it waits
      return List.of();
    } catch (DataAccessResourceFailureException | TransientDataAccessException storeAway) {
      throw storeAway;
    } catch (DataAccessException poisoned) {
      LOG.error("{} cannot be taken up; it waits, and nobody waits for it", one, poisoned);
      store
          .sql()
          .sql("update outbox set due_at = ? where message_id = ? and phase = 'ready'")
          .params(Sql.time(now.plus(POISON_WAITS)), one)
          .update();
      return List.of();
    }
  }

  private List<OpenAttempt> open(String sender, List<UUID> ids, Instant now) {
    // The consent lock comes before any row lock: whoever records an opt-out takes them in the same
    // order.
    consents.hold(recipients(ids));
    List<Due> due = lock(sender, ids);
    Set<Pair> optedOut = new HashSet<>();
    for (Channel channel : Channel.values()) {
      optedOut.addAll(
          consents.optedOut(
              channel,
              due.stream()
                  .filter(d -> d.channel() == channel)
                  .map(d -> new Pair(d.recipient(), sender))
                  .distinct()
                  .toList()));
    }
    List<Due> go = new ArrayList<>();
    Verdicts verdicts = new Verdicts(now);
    Set<List<Object>> taken = new HashSet<>();
    for (Due message : due) {
      if (message.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
        verdicts.end(
            message.message(), MessageStatus.EXPIRED, "valid_for ran out before it could be sent");
      } else if (optedOut.contains(new Pair(message.recipient(), sender))) {
        verdicts.end(message.message(), MessageStatus.CANCELED, "opted_out");
      } else if (message.twinPhase() != null
          || !taken.add(List.of(message.recipient(), message.content()))) {
        verdicts.twin(message);
      } else {
        go.add(message);
      }
    }
    verdicts.carryOut();
    return commit(sender, go, now);
  }

  private List<String> recipients(List<UUID> ids) {
    return store
        .sql()
        .sql("select distinct recipient from outbox where message_id = any (?)")
        .param(Sql.array("uuid", ids))
        .query(String.class)
        .list();
  }

  /** Rows that another transaction holds (a cancel, another node) are left to it. */
  private List<Due> lock(String sender, List<UUID> ids) {
    return store
        .sql()
        .sql(
            """
            select o.message_id, o.recipient, o.content, o.lane, o.segments, o.attempt, o.throttles, o.resends, o.expires_at,
                m.channel, m.body, m.media_urls, m.reason,
                (select t.phase from outbox t
                 where t.sender = o.sender and t.recipient = o.recipient and t.content = o.content
                   and t.phase in ('open', 'unknown', 'parked')) as twin_phase
            from outbox o join message m on m.id = o.message_id and m.id = any (?)
            where o.message_id = any (?) and o.sender = ? and o.phase = 'ready'
            order by o.lane, o.due_at, o.message_id
            for update of o skip locked
            """)
        .params(Sql.array("uuid", ids), Sql.array("uuid", ids), sender)
        .query((row, n) -> due(row))
        .list();
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        Sql.uuid(row, "message_id"),
        row.getString("recipient"),
        Sql.uuid(row, "content"),
        Lane.values()[row.getInt("lane")],
        row.getInt("segments"),
        row.getInt("attempt"),
        row.getInt("throttles"),
        row.getInt("resends"),
        Sql.optionalInstant(row, "expires_at"),
        Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
        row.getString("body"),
        List.of((String[]) row.getArray("media_urls").getArray()),
        row.getString("reason"),
        row.getString("twin_phase"));
  }

  private List<OpenAttempt> commit(String sender, List<Due> go, Instant now) {
    if (go.isEmpty()) {
      return List.of();
    }
    long leaveBefore = System.nanoTime() + DispatchSettings.LEAVE_WITHIN.toNanos();
    store
        .sql()
        .sql(
            """
            update outbox set phase = 'open', attempt = attempt + 1, node = ?, opened_at = ?,
                open_until = clock_timestamp() + make_interval(secs => ?), look_at = null
            where message_id = any (?)
            """)
        .params(
            node,
            Sql.time(now),
            (double) DispatchSettings.OPEN_FOR.toSeconds(),
            Sql.column("uuid", go, Due::message))
        .update();
    messages.update(
        go.stream()
            .map(d ->
                MessageUpdate.waiting(d.message(), MessageStatus.SENDING, null, "answer", null))
            .toList());
    messages.append(
        go.stream()
            .map(d ->
                new TimelineEntry(
                    d.message(),
                    now,
                    "attempt",
                    MessageStatus.SENDING,
                    null,
                    null,
                    d.attempt() + 1,
                    null))
            .toList());
    return go.stream()
        .map(d ->
            new OpenAttempt(
                d.message(),
                d.attempt() + 1,
                d.channel(),
                sender,
                d.recipient(),
                d.body(),
                d.mediaUrls(),
                d.lane(),
                d.segments(),
                d.throttles(),
                d.resends(),
                d.expiresAt(),
                leaveBefore))
        .toList();
  }

  /** What is decided about messages that do not go now. */
  private final class Verdicts {
    private final Instant now;
    private final List<UUID> ended = new ArrayList<>();
    private final List<UUID> later = new ArrayList<>();
    private final List<String> laterAt = new ArrayList<>();
    private final List<MessageUpdate> updates = new ArrayList<>();
    private final List<TimelineEntry> entries = new ArrayList<>();

    Verdicts(Instant now) {
      this.now = now;
    }

    void end(UUID message, MessageStatus status, String reason) {
      ended.add(message);
      updates.add(MessageUpdate.settled(message, status, reason, now));
      entries.add(TimelineEntry.of(message, now, status.word(), status, reason));
    }

    void twin(Due message) {
      boolean inFlight = message.twinPhase() == null || message.twinPhase().equals("open");
      Instant until = now.plus(inFlight ? TWIN_IN_FLIGHT : TWIN_UNKNOWN);
      later.add(message.message());
      laterAt.add(until.toString());
      if (!TWIN_REASON.equals(message.reason())) {
        updates.add(
            MessageUpdate.waiting(
                message.message(), MessageStatus.QUEUED, TWIN_REASON, "send", null));
        entries.add(
            TimelineEntry.of(message.message(), now, "waiting", MessageStatus.QUEUED, TWIN_REASON));
      }
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
                update outbox o set due_at = l.due_at::timestamptz
                from unnest(?, ?) as l (message_id, due_at) where o.message_id = l.message_id
                """)
            .params(Sql.array("uuid", later), Sql.array("text", laterAt))
            .update();
      }
      messages.update(updates);
      messages.append(entries);
    }
  }
}
