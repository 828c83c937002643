package dev.switchboard.gateway.voice;

import dev.switchboard.core.provider.CallProvider;
import dev.switchboard.core.provider.CallProvider.Change;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.store.Sql;
import dev.switchboard.gateway.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed about calls that are under way: to be hung up, or told something else.
 * Written down first, carried out after; doing either twice is harmless, so whatever is not certain
 * is done again until the provider says that it is done or that the call is over.
 */
public final class CallOrders {
  private static final int AT_ONCE = 20;

  /** While one node does it, the others leave it alone. */
  private static final Duration CLAIM = Duration.ofSeconds(30);

  /** A call that the provider puts us off about for so long has ended by itself. */
  private static final int MOST_TRIES = 60;

  /** What may be changed. */
  public enum Kind {
    HANG_UP("hangup"),
    SAY("say");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private record Order(
      UUID call, int attempt, Kind kind, @Nullable String twiml, String sid, int tries) {}

  private final Store store;
  private final CallRecord calls;
  private final CallProvider provider;
  private final InstantSource clock;
  private final Changes changes;

  public CallOrders(
      Store store, CallRecord calls, CallProvider provider, InstantSource clock, Changes changes) {
    this.store = store;
    this.calls = calls;
    this.provider = provider;
    this.clock = clock;
    this.changes = changes;
  }

  /** To be done as soon as the try's SID is known. Joins the transaction that is open. */
  public void add(UUID call, int attempt, Kind kind, @Nullable String twiml, Instant now) {
    store
        .sql()
        .sql(
            """
            insert into call_change (call_id, attempt, kind, twiml, due_at) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """)
        .params(Sql.values(call, attempt, kind.word, twiml, Sql.time(now)))
        .update();
  }

  /** These calls are over: nothing is left to change. Joins the transaction that is open. */
  void drop(Collection<UUID> ended) {
    if (!ended.isEmpty()) {
      store
          .sql()
          .sql("delete from call_change where call_id = any (?)")
          .param(Sql.array("uuid", ended))
          .update();
    }
  }

  /**
   * Carries out those that are due.
   *
   * @return true where there may be more
   */
  public boolean tick() {
    List<Order> due = claim();
    due.forEach(this::carryOut);
    return due.size() == AT_ONCE;
  }

  private List<Order> claim() {
    Instant now = clock.instant();
    // Index call_change_due, empty nearly always; the try's SID through its primary key.
    return store
        .sql()
        .sql(
            """
            update call_change c set due_at = ?, tries = c.tries + 1
            from (select x.call_id, x.attempt, x.kind, t.sid
                  from call_change x join call_try t on t.call_id = x.call_id and t.attempt = x.attempt
                  where x.due_at <= ? and t.sid is not null
                  order by x.due_at limit ? for update of x skip locked) as due
            where c.call_id = due.call_id and c.attempt = due.attempt and c.kind = due.kind
            returning c.*, due.sid
            """)
        .params(Sql.time(now.plus(CLAIM)), Sql.time(now), AT_ONCE)
        .query((row, n) ->
            new Order(
                Sql.uuid(row, "call_id"),
                row.getInt("attempt"),
                row.getString("kind").equals(Kind.HANG_UP.word) ? Kind.HANG_UP : Kind.SAY,
                row.getString("twiml"),
                row.getString("sid"),
                row.getInt("tries")))
        .list();
  }

  private void carryOut(Order order) {
    String twiml = order.twiml();
    Change change =
        order.kind() == Kind.HANG_UP || twiml == null
            ? provider.hangUp(order.sid())
            : provider.redirect(order.sid(), twiml);
    Instant now = clock.instant();
    store.transact(() -> {
      switch (change) {
        case Change.Done(String status) ->
            done(order, "the provider has done it", Map.of("status", status), now);
        case Change.Over(String why) ->
            done(order, "the call is over already: " + why, Map.of(), now);
        case Change.PutOff(String why) when order.tries() >= MOST_TRIES ->
            done(order, "given up after " + order.tries() + " tries: " + why, Map.of(), now);
        case Change.PutOff(String _) ->
            store
                .sql()
                .sql(
                    "update call_change set due_at = ? where call_id = ? and attempt = ? and kind = ?")
                .params(
                    Sql.time(now.plusSeconds(Math.min(order.tries(), 10))),
                    order.call(),
                    order.attempt(),
                    order.kind().word)
                .update();
      }
    });
    changes.tell(new Changes.Change.OfCall(order.call()));
  }

  private void done(Order order, String reason, Map<String, Object> provider, Instant now) {
    // Its end is told by the provider; where that gets lost, a look finds it soon. The queue comes
    // before the orders, as where a call ends.
    store
        .sql()
        .sql(
            "update call_queue set look_at = least(look_at, ?) where call_id = ? and phase = 'live'")
        .params(Sql.time(now.plusSeconds(5)), order.call())
        .update();
    store
        .sql()
        .sql("delete from call_change where call_id = ? and attempt = ? and kind = ?")
        .params(order.call(), order.attempt(), order.kind().word)
        .update();
    calls
        .find(order.call())
        .ifPresent(call ->
            calls.append(
                List.of(
                    new CallEntry(
                        order.call(),
                        now,
                        order.kind() == Kind.HANG_UP ? "hung_up" : "redirected",
                        call.status(),
                        reason,
                        null,
                        order.attempt(),
                        provider))));
  }
}
