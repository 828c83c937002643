package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallWord;
import dev.switchboard.core.provider.CallProvider;
import dev.switchboard.core.provider.CallProvider.Found;
import dev.switchboard.core.provider.ProviderCall;
import dev.switchboard.gateway.delivery.Fanout;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Asks how calls stand of which nothing was heard for a while: reports get lost, or cannot come.
 */
public final class CallPoller {
  private static final int AT_ONCE = 20;

  /** So often is asked while we have an address that reports come to. */
  private static final List<Duration> BESIDE_REPORTS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5));

  /** So often where asking is the only way. */
  private static final List<Duration> ALONE =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

  private record Look(UUID call, int attempt, String sid, int looks) {}

  private final Store store;
  private final CallProvider provider;
  private final CallEvents events;
  private final InstantSource clock;
  private final Changes changes;
  private final List<Duration> steps;

  /**
   * @param reachable whether reports come to us
   */
  public CallPoller(
      Store store,
      CallProvider provider,
      CallEvents events,
      InstantSource clock,
      Changes changes,
      boolean reachable) {
    this.store = store;
    this.provider = provider;
    this.events = events;
    this.clock = clock;
    this.changes = changes;
    this.steps = reachable ? BESIDE_REPORTS : ALONE;
  }

  /** When to ask first about a call that was accepted now. */
  public Instant first(Instant accepted) {
    return accepted.plus(steps.getFirst());
  }

  /**
   * Asks for those that are due.
   *
   * @return true where there may be more
   */
  public boolean tick() {
    List<Look> due = claim();
    Fanout.out("a look at a call", due, this::look);
    return due.size() == AT_ONCE;
  }

  private List<Look> claim() {
    Instant now = clock.instant();
    // One that came in may have nobody who reports its end: it is asked for every 5 s at first.
    // Index call_queue_look; the try's SID through its primary key. The next look is set first, so
    // that a crash only puts it off.
    return store
        .sql()
        .sql(
            """
            update call_queue q set looks = q.looks + 1,
                look_at = ?::timestamptz + make_interval(secs =>
                  case when q.waits_for = 'inbound' and q.looks < 24 then 5 else (?::float8[])[least(q.looks + 2, ?)] end)
            from (select x.call_id, x.attempt, t.sid from call_queue x
                  join call_try t on t.call_id = x.call_id and t.attempt = x.attempt
                  where x.phase = 'live' and x.look_at <= ? and t.sid is not null
                  order by x.look_at limit ? for update of x skip locked) as due
            where q.call_id = due.call_id
            returning q.call_id, q.attempt, due.sid, q.looks
            """)
        .params(
            Sql.time(now),
            Sql.column("float8", steps, step -> (double) step.toSeconds()),
            steps.size(),
            Sql.time(now),
            AT_ONCE)
        .query((row, n) ->
            new Look(
                Sql.uuid(row, "call_id"),
                row.getInt("attempt"),
                row.getString("sid"),
                row.getInt("looks")))
        .list();
  }

  private void look(Look look) {
    if (!(provider.fetch(look.sid()) instanceof Found.Yes(ProviderCall call))) {
      return;
    }
    Optional<CallReport> report = report(look, call, clock.instant());
    if (report.isPresent()) {
      store.transact(() -> events.apply(report.get()));
      changes.tell(new Changes.Change.OfCall(look.call()));
    }
  }

  private static Optional<CallReport> report(Look look, ProviderCall call, Instant now) {
    return CallWord.of(call.status())
        .map(word ->
            new CallReport(
                CallReport.Kind.PROGRESS,
                call.sid(),
                Optional.of(look.call()),
                OptionalInt.of(look.attempt()),
                fields(call, word),
                now));
  }

  /** What a look tells, as a report would tell it. */
  public static Map<String, String> fields(ProviderCall call, CallWord word) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("word", word.word());
    call.seconds().ifPresent(seconds -> fields.put("seconds", Integer.toString(seconds)));
    return fields;
  }
}
