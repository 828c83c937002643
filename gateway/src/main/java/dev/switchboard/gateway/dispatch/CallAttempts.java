package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.consent.Bar;
import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.pace.Turns;
import dev.switchboard.core.pace.Turns.Candidate;
import dev.switchboard.gateway.consent.CallConsents;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.consent.Consents.Pair;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallEntry;
import dev.switchboard.gateway.voice.CallQueue;
import dev.switchboard.gateway.voice.CallRecord;
import dev.switchboard.gateway.voice.CallTries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
 * Takes due calls of one line, guards them once more, and commits a try for each that may go, as
 * {@link Attempts} does with messages. A line places a few a second, so there is no group to
 * gather.
 */
final class CallAttempts implements DueWork {
  private static final Logger LOG = LoggerFactory.getLogger(CallAttempts.class);
  private static final Duration POISON_WAITS = Duration.ofMinutes(1);
  private static final Duration HAS_LEFT = Duration.ofSeconds(2);
  private static final Duration TWIN_WAITS = Duration.ofSeconds(2);
  private static final String TWIN =
      "waits: another call to the same person is being placed or is unknown, and the provider's list could not tell the two apart";

  private record Due(
      UUID call,
      String person,
      Lane lane,
      int attempt,
      int throttles,
      int resends,
      Optional<Instant> expiresAt,
      @Nullable String reason,
      boolean twin) {}

  private final Store store;
  private final Consents locks;
  private final CallConsents consents;
  private final Hours hours;
  private final CallRecord calls;
  private final CallQueue queue;
  private final CallTries tries;
  private final InstantSource clock;
  private final SenderLease lease;
  private final UUID node;

  CallAttempts(
      Store store,
      Consents locks,
      CallConsents consents,
      Hours hours,
      CallRecord calls,
      CallQueue queue,
      CallTries tries,
      InstantSource clock,
      SenderLease lease,
      UUID node) {
    this.store = store;
    this.locks = locks;
    this.consents = consents;
    this.hours = hours;
    this.calls = calls;
    this.queue = queue;
    this.tries = tries;
    this.clock = clock;
    this.lease = lease;
    this.node = node;
  }

  @Override
  public Attempts.Round open(String line, Turns turns, int room, int urgentRoom, Departures out) {
    Instant now = clock.instant();
    List<Candidate> waiting = due(line, now, Math.max(room, turns.owes() ? 4 : 0), urgentRoom);
    List<UUID> chosen =
        turns.choose(waiting, room, urgentRoom).stream().map(Candidate::message).toList();
    List<OpenAttempt> opened = new ArrayList<>();
    for (UUID one : chosen) {
      try {
        opened.addAll(store.inTransaction(() -> open(line, one, opened.size(), now, out)));
      } catch (DuplicateKeyException twin) {
        LOG.debug("The next round says why {} waits for its twin", one);
      } catch (DataAccessResourceFailureException | TransientDataAccessException storeAway) {
        throw storeAway;
      } catch (DataAccessException poisoned) {
        LOG.error("{} cannot be taken up; it waits, and nobody waits for it", one, poisoned);
        later(one, now.plus(POISON_WAITS), null);
      }
    }
    return new Attempts.Round(!waiting.isEmpty(), List.copyOf(opened), Set.of());
  }

  /** Each is put off when it is looked at: they are few. */
  @Override
  public void putOff(String line, Attempts.Round round) {}

  private List<Candidate> due(String line, Instant now, int room, int urgentRoom) {
    // Index call_queue_turn: the first of each lane.
    return store
        .sql()
        .sql(
            """
            select l.lane, first.call_id, first.source from generate_series(0, 2) as l (lane) cross join lateral (
              select call_id, source, due_at from call_queue
              where sender = ? and phase = 'ready' and lane = l.lane and due_at <= ?
              order by due_at, call_id limit case l.lane when 0 then ?::int else ?::int end) as first
            order by l.lane, first.due_at, first.call_id
            """)
        .params(line, Sql.time(now), Math.max(0, urgentRoom), Math.max(0, room))
        .query((row, n) ->
            new Candidate(
                Sql.uuid(row, "call_id"),
                Lane.values()[row.getInt("lane")],
                Sql.uuid(row, "source"),
                1))
        .list();
  }

  /**
   * @param before how many of this round are committed and not yet on their way
   */
  private List<OpenAttempt> open(String line, UUID id, int before, Instant now, Departures out) {
    // The consent lock comes before any row lock: whoever records an opt-out takes them in the same
    // order.
    locks.hold(person(id).stream().toList());
    Optional<Due> found = lock(line, id);
    if (found.isEmpty()) {
      return List.of();
    }
    Due due = found.get();
    Pair pair = new Pair(due.person(), Line.number(line));
    @Nullable Bar bar = consents.barred(List.of(pair)).get(pair);
    Optional<Waits> night =
        hours
            .quiet(due.person(), due.lane(), now)
            .or(() -> hours.quiet(due.person(), due.lane(), now.plus(HAS_LEFT)));
    if (due.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
      end(id, CallStatus.EXPIRED, "valid_for ran out before it could be placed", now);
    } else if (bar != null) {
      end(id, bar == Bar.OPTED_OUT ? CallStatus.CANCELED : CallStatus.REFUSED, bar.word(), now);
    } else if (night.isPresent()) {
      quiet(id, night.get(), now);
    } else if (due.twin()) {
      twin(due, now);
    } else {
      return List.of(commit(line, due, before, now, out));
    }
    return List.of();
  }

  private Set<String> person(UUID id) {
    return new HashSet<>(
        store
            .sql()
            .sql("select recipient from call_queue where call_id = ?")
            .param(id)
            .query(String.class)
            .list());
  }

  private Optional<Due> lock(String line, UUID id) {
    return store
        .sql()
        .sql(
            """
            select q.*, c.reason, exists (
                select 1 from call_queue t where t.sender = q.sender and t.recipient = q.recipient
                  and t.phase in ('open', 'unknown', 'parked')) as twin
            from call_queue q join call c on c.id = q.call_id and c.id = ?
            where q.call_id = ? and q.sender = ? and q.phase = 'ready'
            for update of q skip locked
            """)
        .params(id, id, line)
        .query((row, n) -> due(row))
        .optional();
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        Sql.uuid(row, "call_id"),
        row.getString("recipient"),
        Lane.values()[row.getInt("lane")],
        row.getInt("attempt"),
        row.getInt("throttles"),
        row.getInt("resends"),
        Sql.optionalInstant(row, "expires_at"),
        row.getString("reason"),
        row.getBoolean("twin"));
  }

  private void end(UUID id, CallStatus status, String reason, Instant now) {
    queue.remove(id);
    calls.settles(id, status, reason, now);
    calls.append(List.of(CallEntry.of(id, now, status.word(), status, reason)));
  }

  private void quiet(UUID id, Waits night, Instant now) {
    later(id, night.until(), "hours");
    calls.waits(id, CallStatus.QUEUED, night.reason(), "call", night.until());
    calls.append(
        List.of(
            new CallEntry(
                id, now, "waiting", CallStatus.QUEUED, night.reason(), night.until(), null, null)));
  }

  private void twin(Due due, Instant now) {
    later(due.call(), now.plus(TWIN_WAITS), null);
    if (!TWIN.equals(due.reason())) {
      calls.waits(due.call(), CallStatus.QUEUED, TWIN, "call", null);
      calls.append(List.of(CallEntry.of(due.call(), now, "waiting", CallStatus.QUEUED, TWIN)));
    }
  }

  private void later(UUID id, Instant at, @Nullable String waitsFor) {
    store
        .sql()
        .sql("update call_queue set due_at = ?, waits_for = ? where call_id = ?")
        .params(Sql.values(Sql.time(at), waitsFor, id))
        .update();
  }

  private OpenAttempt commit(String line, Due due, int before, Instant now, Departures out) {
    int attempt = due.attempt() + 1;
    store
        .sql()
        .sql(
            """
            update call_queue set phase = 'open', attempt = ?, node = ?, opened_at = ?,
                open_until = clock_timestamp() + make_interval(secs => ?), look_at = null, waits_for = null
            where call_id = ?
            """)
        .params(
            attempt,
            node,
            Sql.time(now),
            (double) DispatchSettings.openFor(due.lane()).toSeconds(),
            due.call())
        .update();
    store
        .sql()
        .sql(
            """
            update call set attempt = ?, provider_status = null, provider_sid = null, seconds = null, answered_at = null
            where id = ?
            """)
        .params(attempt, due.call())
        .update();
    tries.open(due.call(), attempt, now);
    calls.waits(due.call(), CallStatus.PLACING, null, "answer", null);
    calls.append(
        List.of(
            new CallEntry(
                due.call(), now, "attempt", CallStatus.PLACING, null, null, attempt, null)));
    long opened = System.nanoTime();
    long leaves = out.leaveBefore(due.lane(), before + 1, opened);
    lease.fence(line, out.counted(before + 1, 1, leaves));
    return new OpenAttempt(
        due.call(),
        attempt,
        // A call has neither channel nor text of a message.
        Channel.SMS,
        line,
        due.person(),
        "",
        List.of(),
        due.lane(),
        1,
        due.throttles(),
        due.resends(),
        due.expiresAt(),
        opened,
        leaves);
  }

  /**
   * The hours were changed: what waits for them is looked at anew, and put off again where it must.
   */
  void reconsider() {
    store
        .sql()
        .sql(
            """
            update call_queue q set due_at = greatest(?, coalesce(c.send_at, ?)) from call c
            where c.id = q.call_id and q.phase = 'ready' and q.waits_for = 'hours'
            """)
        .params(Sql.time(clock.instant()), Sql.time(clock.instant()))
        .update();
  }
}
