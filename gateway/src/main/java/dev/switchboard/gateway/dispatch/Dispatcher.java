package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.gateway.consent.Consents;
import dev.switchboard.gateway.delivery.Deliveries;
import dev.switchboard.gateway.delivery.Polling;
import dev.switchboard.gateway.delivery.StatusPoller;
import dev.switchboard.gateway.event.Bulletin;
import dev.switchboard.gateway.event.Changes;
import dev.switchboard.gateway.hours.Hours;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.message.MessageRecord;
import dev.switchboard.gateway.sender.Paced;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import dev.switchboard.gateway.signal.SignalCounts;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreClock;
import dev.switchboard.gateway.whatsapp.WhatsAppGuard;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that moves messages from the outbox to the provider on this node. Started once, closed
 * once.
 */
public final class Dispatcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration ROUND = Duration.ofMillis(250);
  private static final Duration LOOK_AROUND = Duration.ofMillis(100);
  private static final Duration RENEW = Duration.ofSeconds(1);
  private static final Duration SYNC = Duration.ofSeconds(10);

  private final UUID node;
  private final Changes changes;
  private final StoreClock storeClock;
  private final SenderLease lease;
  private final Balance balance;
  private final Senders senders;
  private final Roster roster;
  private final Attempts attempts;
  private final QuietQueue quiet;
  private final Takeover takeover;
  private final Unknowns unknowns;
  private final StatusPoller poller;
  private final Places places;
  private final Bulletin bulletin;
  private final Withdrawn withdrawn = new Withdrawn();
  private final Rounds rounds = new Rounds();
  private final Crew crew;
  private final Map<String, Ceiling> ceilings = new ConcurrentHashMap<>();
  private volatile Consumer<String> answeredListener = outcome -> {};
  private volatile Alone alone = Alone.PERHAPS;
  private volatile boolean running;

  /**
   * The node has an identity of its own at every start, so that its earlier life is another node.
   *
   * @param clock the time by which messages are due
   * @param storeClock the time that all nodes agree on
   */
  public Dispatcher(
      Store store,
      Senders senders,
      Consents consents,
      Cancellation cancellation,
      Hours hours,
      WhatsAppGuard whatsApp,
      MessageRecord messages,
      Deliveries deliveries,
      Polling polling,
      StatusPoller poller,
      MessageProvider provider,
      DispatchSettings settings,
      InstantSource clock,
      StoreClock storeClock,
      Changes changes,
      SignalCounts signals) {
    this.node = UUID.randomUUID();
    this.changes = changes;
    this.storeClock = storeClock;
    this.poller = poller;
    this.bulletin = new Bulletin(store, changes, node, this::wakeAll);
    this.lease =
        new SenderLease(store, storeClock, node, this::present, SenderLease.Leased.SENDERS);
    this.balance = new Balance(node, bulletin::neighbours);
    this.senders = senders;
    this.roster = new Roster(store, clock, node, SenderLease.Leased.SENDERS);
    this.quiet = new QuietQueue(store, hours, messages, clock, changes);
    this.attempts = new Attempts(store, consents, quiet, whatsApp, messages, clock, lease, node);
    this.takeover = new Takeover(store, messages, clock, changes, node);
    this.unknowns =
        new Unknowns(store, provider, deliveries, messages, settings.policy(), clock, changes);
    this.places = new Places(settings.concurrency());
    OutcomeWriter outcomes =
        new OutcomeWriter(
            new Outcomes(
                store,
                messages,
                senders,
                consents,
                cancellation,
                polling,
                signals,
                RandomGenerator.getDefault()),
            changes,
            this::written);
    Departures.Surroundings around =
        new Departures.Surroundings(
            provider,
            outcomes,
            places,
            new Circuit(),
            withdrawn,
            settings,
            clock,
            Optional.empty());
    this.crew =
        new Crew(
            "sender",
            this::senders,
            sender ->
                new SenderWorker(
                    sender,
                    attempts,
                    lease,
                    balance,
                    around,
                    this::ceiling,
                    () -> changes.tell(new Changes.Change.Work(sender.address()))),
            changes,
            rounds,
            around);
  }

  /** Where nodes stand to the store. */
  public enum Alone {
    /** The store is ours: whoever had attempts open in it is dead. */
    CERTAINLY,
    /** Other nodes may live. */
    PERHAPS
  }

  /** Takes up what an earlier life left, then works until closed. */
  public void start(Alone standing) {
    alone = standing;
    if (alone == Alone.CERTAINLY) {
      takeover.takeAll();
      lease.releaseAll();
    } else {
      bulletin.start();
    }
    running = true;
    changes.subscribe(this::hear);
    crew.start();
    rounds.every("takeover", ROUND, takeover::takeOverdue);
    rounds.every("expiry", ROUND, takeover::expire);
    rounds.every("quiet hours", ROUND, quiet::reconsider);
    rounds.everyUntilDone("unknowns", ROUND, unknowns::tick);
    rounds.everyUntilDone("polls", ROUND, poller::tick);
    rounds.every("leases", RENEW, lease::renew);
    rounds.every("due", LOOK_AROUND, () -> roster.due(crew::wake));
    rounds.every("free senders", LOOK_AROUND, () -> roster.free(crew::wake));
    rounds.every("clock", SYNC, storeClock::sync);
  }

  private void hear(Changes.Change change) {
    switch (change) {
      case Changes.Change.OptedOut(String person) -> withdrawn.add(person);
      case Changes.Change.Work(String sender) -> crew.wake(sender);
      case Changes.Change.OfSender _ -> crew.lookSoon();
      case Changes.Change.OfMessage _, Changes.Change.OfCall _, Changes.Change.Inbound _ -> {}
    }
  }

  /** This node, in the store. */
  UUID node() {
    return node;
  }

  /** Whether other nodes can see that this one lives. */
  boolean present() {
    return alone == Alone.CERTAINLY || bulletin.present();
  }

  Balance balance() {
    return balance;
  }

  private void wakeAll() {
    crew.wakeAll();
  }

  /** Tells the kind of every outcome, e.g. {@code accepted}, after it was written down. */
  public void whenAnswered(Consumer<String> listener) {
    answeredListener = listener;
  }

  /** True while work is taken up. */
  public boolean running() {
    return running;
  }

  /** Whether other nodes shared this store when it was last asked. */
  public boolean othersLive() {
    return bulletin.othersLive();
  }

  /** Requests under way on this node. */
  public int inFlight() {
    return places.taken();
  }

  private List<Sender> senders() {
    List<Sender> all = senders.all();
    // A ceiling that changed holds at once.
    all.forEach(this::ceiling);
    return all;
  }

  private Optional<Ceiling> ceiling(Paced sender) {
    return sender
        .ceiling()
        .map(BigDecimal::doubleValue)
        .map(rate -> {
          Ceiling ceiling = ceilings.computeIfAbsent(sender.accountSid(), _ -> new Ceiling(rate));
          ceiling.rate(rate);
          return ceiling;
        });
  }

  private void written(Ended ended) {
    crew.written(ended);
    answeredListener.accept(
        switch (ended) {
          case Ended.Answered(OpenAttempt _, Outcome outcome, Instant _) ->
              outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
          case Ended.HeldBack _ -> "held_back";
        });
  }

  /** Opens no more attempts, waits for the answers of those under way, writes them down. */
  @Override
  public void close() {
    running = false;
    rounds.stop();
    crew.close();
    rounds.end();
    bulletin.close();
    try {
      lease.release();
    } catch (RuntimeException e) {
      LOG.info("The senders' leases run out by themselves: {}", e.toString());
    }
  }
}
