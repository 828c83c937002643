package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.call.CallWord;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.provider.CallProvider;
import dev.switchboard.core.provider.CallProvider.Listing;
import dev.switchboard.core.provider.ProviderCall;
import dev.switchboard.gateway.delivery.Fanout;
import dev.switchboard.gateway.dispatch.DispatchSettings.UnknownPolicy;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.voice.CallEntry;
import dev.switchboard.gateway.voice.CallEvents;
import dev.switchboard.gateway.voice.CallPoller;
import dev.switchboard.gateway.voice.CallQueue;
import dev.switchboard.gateway.voice.CallRecord;
import dev.switchboard.gateway.voice.CallReport;
import dev.switchboard.gateway.voice.CallTries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Settles unknown tries of calls by looking at the provider's list, as {@link Unknowns} does. A
 * call carries no text: what is between the same two numbers, in that time, and nobody's, is the
 * one. Of several such calls a person has to say.
 */
final class CallUnknowns {
  private static final Duration LOOKS_APART = Duration.ofSeconds(30);
  private static final Duration URGENT_LOOKS_APART = Duration.ofSeconds(10);
  private static final int AT_ONCE = 20;
  private static final int MOST_UNREADABLE = 4;
  private static final Duration CLAIM = Duration.ofSeconds(60);

  /** Clocks differ, and the provider tells whole seconds. */
  private static final Duration CLOCK_MARGIN = Duration.ofMinutes(2);

  private record Unknown(
      UUID call,
      String line,
      String person,
      Lane lane,
      int attempt,
      int looks,
      int emptyLooks,
      int resends,
      Optional<Instant> firstEmpty,
      Instant openedAt,
      Optional<Instant> expiresAt) {
    Duration apart() {
      return lane == Lane.URGENT ? URGENT_LOOKS_APART : LOOKS_APART;
    }
  }

  private final Store store;
  private final CallProvider provider;
  private final CallEvents events;
  private final CallTries tries;
  private final CallRecord calls;
  private final CallQueue queue;
  private final CallPoller poller;
  private final UnknownPolicy policy;
  private final InstantSource clock;
  private final Changes changes;

  CallUnknowns(
      Store store,
      CallProvider provider,
      CallEvents events,
      CallTries tries,
      CallRecord calls,
      CallQueue queue,
      CallPoller poller,
      UnknownPolicy policy,
      InstantSource clock,
      Changes changes) {
    this.store = store;
    this.provider = provider;
    this.events = events;
    this.tries = tries;
    this.calls = calls;
    this.queue = queue;
    this.poller = poller;
    this.policy = policy;
    this.clock = clock;
    this.changes = changes;
  }

  /**
   * Looks for those that are due.
   *
   * @return true where there may be more
   */
  boolean tick() {
    List<Unknown> due = claim();
    Fanout.out("a look", due, this::look);
    return due.size() == AT_ONCE;
  }

  private List<Unknown> claim() {
    Instant now = clock.instant();
    return store
        .sql()
        .sql(
            """
            update call_queue q set look_at = ?, looks = looks + 1
            from (select call_id from call_queue where phase = 'unknown' and look_at <= ?
                  order by look_at limit ? for update skip locked) as due
            where q.call_id = due.call_id
            returning q.*
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), AT_ONCE)
        .query((row, n) -> unknown(row))
        .list();
  }

  private static Unknown unknown(ResultSet row) throws SQLException {
    return new Unknown(
        Sql.uuid(row, "call_id"),
        row.getString("sender"),
        row.getString("recipient"),
        Lane.values()[row.getInt("lane")],
        row.getInt("attempt"),
        row.getInt("looks"),
        row.getInt("empty_looks"),
        row.getInt("resends"),
        Sql.optionalInstant(row, "first_empty"),
        Sql.instant(row, "opened_at"),
        Sql.optionalInstant(row, "expires_at"));
  }

  private void look(Unknown unknown) {
    Instant since = unknown.openedAt().minus(CLOCK_MARGIN);
    Listing listing = provider.list(Line.number(unknown.line()), unknown.person(), since);
    Instant now = clock.instant();
    store.transact(() -> {
      CallQueue.@Nullable Row row = queue.lock(List.of(unknown.call())).get(unknown.call());
      CallRecord.@Nullable Known call = calls.lock(List.of(unknown.call())).get(unknown.call());
      // A report may have settled it while we looked.
      if (row == null
          || call == null
          || !row.phase().equals("unknown")
          || row.attempt() != unknown.attempt()) {
        return;
      }
      switch (listing) {
        case Listing.Complete(List<ProviderCall> listed) -> decide(unknown, call, listed, now);
        case Listing.Unreadable(String reason) -> unreadable(unknown, reason, now);
      }
    });
    changes.tell(new Changes.Change.OfCall(unknown.call()));
    changes.tell(new Changes.Change.Work(unknown.line()));
  }

  private void decide(
      Unknown unknown, CallRecord.Known call, List<ProviderCall> listed, Instant now) {
    List<ProviderCall> ours = nobodys(unknown, listed);
    if (ours.size() == 1) {
      found(unknown, ours.getFirst(), now);
    } else if (ours.isEmpty()) {
      absent(unknown, call, now);
    } else {
      park(
          unknown,
          "the provider lists "
              + ours.size()
              + " calls of that time to this number, and none says whose it is",
          now);
    }
  }

  /** Outbound calls between the two that no try of ours is bound to. */
  private List<ProviderCall> nobodys(Unknown unknown, List<ProviderCall> listed) {
    List<ProviderCall> candidates =
        listed.stream()
            .filter(call -> call.direction().startsWith("outbound") || call.direction().isEmpty())
            .filter(call -> call.to().equals(unknown.person()))
            .filter(call -> call.from().equals(Line.number(unknown.line())))
            .toList();
    Set<String> bound =
        new HashSet<>(
            store
                .sql()
                .sql("select sid from provider_sid where sid = any (?)")
                .param(Sql.column("text", candidates, ProviderCall::sid))
                .query(String.class)
                .list());
    return candidates.stream().filter(call -> !bound.contains(call.sid())).toList();
  }

  private void found(Unknown unknown, ProviderCall found, Instant now) {
    queue.live(unknown.call(), poller.first(now));
    tries.bind(unknown.call(), unknown.attempt(), found.sid());
    note(
        unknown,
        "found",
        CallStatus.INITIATED,
        "the provider lists it",
        "the end of the call",
        null,
        now);
    CallWord word = CallWord.of(found.status()).orElse(CallWord.QUEUED);
    events.apply(
        new CallReport(
            CallReport.Kind.PROGRESS,
            found.sid(),
            Optional.of(unknown.call()),
            OptionalInt.of(unknown.attempt()),
            CallPoller.fields(found, word),
            now));
  }

  private void absent(Unknown unknown, CallRecord.Known call, Instant now) {
    Instant firstEmpty = unknown.firstEmpty().orElse(now);
    Instant decideAt = firstEmpty.plus(unknown.apart());
    if (unknown.emptyLooks() == 0 || now.isBefore(decideAt)) {
      store
          .sql()
          .sql(
              """
              update call_queue set empty_looks = empty_looks + 1, looks = 0, first_empty = ?, look_at = ?
              where call_id = ?
              """)
          .params(Sql.time(firstEmpty), Sql.time(decideAt), unknown.call())
          .update();
      note(
          unknown,
          "look",
          CallStatus.UNKNOWN,
          "the provider does not list it; one more look decides",
          "look at the provider's list",
          decideAt,
          now);
      return;
    }
    String absent =
        "two looks " + unknown.apart().toSeconds() + " s apart: the provider does not have it";
    if (call.hangUpBy().isPresent()) {
      settle(unknown, CallStatus.CANCELED, absent + ", and it was to be hung up", now);
    } else if (unknown.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
      settle(unknown, CallStatus.EXPIRED, absent + ", and valid_for has run out", now);
    } else if (policy == UnknownPolicy.PARK) {
      park(unknown, absent + "; the policy is to ask a person before it is placed again", now);
    } else if (unknown.resends() >= DispatchSettings.MOST_RESENDS) {
      park(unknown, absent + ", for the " + (unknown.resends() + 1) + "th time", now);
    } else {
      queue.resend(unknown.call(), now);
      note(unknown, "resend", CallStatus.QUEUED, absent, "call", now, now);
    }
  }

  private void settle(Unknown unknown, CallStatus status, String reason, Instant now) {
    queue.remove(unknown.call());
    calls.settles(unknown.call(), status, reason, now);
    calls.append(List.of(CallEntry.of(unknown.call(), now, status.word(), status, reason)));
  }

  private void unreadable(Unknown unknown, String why, Instant now) {
    if (unknown.looks() >= MOST_UNREADABLE) {
      park(
          unknown,
          "the provider's list could not be read " + unknown.looks() + " times: " + why,
          now);
      return;
    }
    Instant again = now.plus(unknown.apart());
    store
        .sql()
        .sql("update call_queue set look_at = ? where call_id = ?")
        .params(Sql.time(again), unknown.call())
        .update();
    note(
        unknown,
        "look",
        CallStatus.UNKNOWN,
        "the provider's list could not be read: " + why,
        "look at the provider's list",
        again,
        now);
  }

  private void park(Unknown unknown, String reason, Instant now) {
    store
        .sql()
        .sql("update call_queue set phase = 'parked', look_at = null where call_id = ?")
        .param(unknown.call())
        .update();
    note(
        unknown,
        "parked",
        CallStatus.UNKNOWN,
        reason,
        "a person decides: resend, mark_sent or mark_failed",
        null,
        now);
  }

  private void note(
      Unknown unknown,
      String event,
      CallStatus status,
      String reason,
      String next,
      @Nullable Instant at,
      Instant now) {
    calls.waits(unknown.call(), status, reason, next, at);
    calls.append(
        List.of(
            new CallEntry(
                unknown.call(), now, event, status, reason, at, unknown.attempt(), null)));
  }
}
