package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.CallProvider;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.gateway.consent.CallConsents;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreClock;
import dev.switchboard.gateway.voice.CallEvents;
import dev.switchboard.gateway.voice.CallOrders;
import dev.switchboard.gateway.voice.CallPoller;
import dev.switchboard.gateway.voice.CallQueue;
import dev.switchboard.gateway.voice.CallRecord;
import dev.switchboard.gateway.voice.CallScripts;
import dev.switchboard.gateway.voice.CallTries;
import dev.switchboard.gateway.voice.HangUp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that moves calls from their queue to the provider on this node: the workers, the
 * lease, the pacer and the gate of messages, over the lines and the queue of calls. A node's
 * identity and its share of the lines are those of its {@link Dispatcher}. Started once after it,
 * closed once before it.
 */
public final class CallDispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallDispatcher.class);
  private static final Duration ROUND = Duration.ofMillis(250);
  private static final Duration LOOK_AROUND = Duration.ofMillis(100);
  private static final Duration RENEW = Duration.ofSeconds(1);

  /** Requests to place a call that may be under way at once. */
  private static final int CONCURRENCY = 16;

  /** What only concerns calls. */
  public record Parts(
      Lines lines,
      CallConsents consents,
      CallRecord calls,
      CallScripts scripts,
      CallQueue queue,
      CallTries tries,
      CallEvents events,
      CallOrders orders,
      CallPoller poller,
      HangUp hangUp,
      CallProvider provider) {}

  private final Parts parts;
  private final Hours hours;
  private final Changes changes;
  private final SenderLease lease;
  private final Roster roster;
  private final CallAttempts attempts;
  private final CallTakeover takeover;
  private final CallUnknowns unknowns;
  private final Places places = new Places(CONCURRENCY);
  private final Withdrawn withdrawn = new Withdrawn();
  private final Rounds rounds = new Rounds();
  private final Crew crew;
  private long hoursVersion = -1;

  public CallDispatcher(
      Store store,
      Dispatcher node,
      Parts parts,
      Consents consents,
      Hours hours,
      MessageProvider messages,
      DispatchSettings settings,
      InstantSource clock,
      StoreClock storeClock,
      Changes changes) {
    UUID name = node.node();
    this.parts = parts;
    this.hours = hours;
    this.changes = changes;
    this.lease = new SenderLease(store, storeClock, name, node::present, SenderLease.Leased.LINES);
    this.roster = new Roster(store, clock, name, SenderLease.Leased.LINES);
    this.attempts =
        new CallAttempts(
            store,
            consents,
            parts.consents(),
            hours,
            parts.calls(),
            parts.queue(),
            parts.tries(),
            clock,
            lease,
            name);
    this.takeover = new CallTakeover(store, parts.calls(), parts.queue(), clock, changes, name);
    this.unknowns =
        new CallUnknowns(
            store,
            parts.provider(),
            parts.events(),
            parts.tries(),
            parts.calls(),
            parts.queue(),
            parts.poller(),
            settings.policy(),
            clock,
            changes);
    OutcomeWriter outcomes =
        new OutcomeWriter(
            new CallOutcomes(
                store,
                parts.calls(),
                parts.queue(),
                parts.tries(),
                parts.orders(),
                parts.poller(),
                parts.lines(),
                RandomGenerator.getDefault()),
            changes,
            this::written);
    Departures.Surroundings around =
        new Departures.Surroundings(
            messages,
            outcomes,
            places,
            new Circuit(),
            withdrawn,
            settings,
            clock,
            Optional.of(new CallCarrier(parts.provider(), parts.scripts(), settings)));
    this.crew =
        new Crew(
            "line",
            parts.lines()::all,
            line ->
                new SenderWorker(
                    line,
                    attempts,
                    lease,
                    node.balance(),
                    around,
                    _ -> Optional.empty(),
                    () -> changes.tell(new Changes.Change.Work(line.address()))),
            changes,
            rounds,
            around);
  }

  /** Takes up what an earlier life left, then works until closed. */
  public void start(Dispatcher.Alone standing) {
    if (standing == Dispatcher.Alone.CERTAINLY) {
      takeover.takeAll();
      lease.releaseAll();
    }
    changes.subscribe(this::hear);
    crew.start();
    rounds.every("call takeover", ROUND, takeover::takeOverdue);
    rounds.every("call expiry", ROUND, takeover::expire);
    rounds.every("call hours", ROUND, this::reconsider);
    rounds.everyUntilDone("call unknowns", ROUND, unknowns::tick);
    rounds.everyUntilDone("call polls", ROUND, parts.poller()::tick);
    rounds.everyUntilDone("call orders", ROUND, parts.orders()::tick);
    rounds.every("line leases", RENEW, lease::renew);
    rounds.every("calls due", LOOK_AROUND, () -> roster.due(crew::wake));
    rounds.every("free lines", LOOK_AROUND, () -> roster.free(crew::wake));
  }

  private void hear(Changes.Change change) {
    switch (change) {
      case Changes.Change.OptedOut(String person) -> {
        withdrawn.add(person);
        Thread.ofVirtual().name("call opt-outs").start(() -> optedOut(person));
      }
      case Changes.Change.Work(String line) -> crew.wake(line);
      case Changes.Change.OfSender _ -> crew.lookSoon();
      case Changes.Change.OfMessage _, Changes.Change.OfCall _, Changes.Change.Inbound _ -> {}
    }
  }

  /** What is missed here is caught by the guard when the call is due. */
  private void optedOut(String person) {
    try {
      parts
          .hangUp()
          .optedOut(
              person,
              call -> {
                Consents.Pair pair = new Consents.Pair(call.person(), call.ours());
                return parts.consents().barred(List.of(pair)).containsKey(pair);
              });
    } catch (RuntimeException e) {
      LOG.debug("Calls of somebody who opted out wait for their guard: {}", e.toString());
    }
  }

  private void reconsider() {
    long version = hours.version();
    if (version != hoursVersion) {
      attempts.reconsider();
      hoursVersion = version;
      crew.wakeAll();
    }
  }

  private void written(Ended ended) {
    crew.written(ended);
  }

  /** Requests to place a call that are under way on this node. */
  public int inFlight() {
    return places.taken();
  }

  /** Opens no more tries, waits for the answers of those under way, writes them down. */
  @Override
  public void close() {
    rounds.stop();
    crew.close();
    rounds.end();
    try {
      lease.release();
    } catch (RuntimeException e) {
      LOG.info("The lines' leases run out by themselves: {}", e.toString());
    }
  }
}
