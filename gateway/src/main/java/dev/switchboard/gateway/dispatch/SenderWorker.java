package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.pace.Turns;
import dev.switchboard.gateway.dispatch.SenderLease.Claim;
import dev.switchboard.gateway.sender.Paced;
import dev.switchboard.gateway.store.StoreAway;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up work of one sender while this node holds its lease: as much as its slots of the next
 * moment can use. One thread; the requests have threads of their own.
 */
final class SenderWorker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SenderWorker.class);

  /** The last net: whoever has work is woken. */
  private static final Duration POLL = Duration.ofSeconds(2);

  private static final Duration WHILE_FULL = Duration.ofMillis(100);
  private static final Duration AGAIN_SOON = Duration.ofMillis(20);
  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);

  /** Rounds are so far apart at least: many small ones would cost the store more than they send. */
  private static final long GATHER_NANOS = Duration.ofMillis(8).toNanos();

  /** For what is committed to leave, before another node goes on. */
  private static final Duration HANDS_OVER = Duration.ofSeconds(2);

  /** Outcomes that wait for their commit; beyond this nothing is begun. */
  private static final int MOST_UNWRITTEN = 2_000;

  private final DueWork attempts;
  private final SenderLease lease;
  private final Balance balance;
  private final Departures.Surroundings around;
  private final Function<Paced, Optional<Ceiling>> ceilings;
  private final Runnable handedOver;
  private final Semaphore work = new Semaphore(0);
  private final Turns turns = new Turns();
  private final String address;

  private volatile Paced sender;
  private volatile @Nullable Departures departures;
  private volatile boolean refused;
  private volatile boolean stopping;
  private OptionalLong handsOverBy = OptionalLong.empty();
  private long lastRound = System.nanoTime() - GATHER_NANOS;

  /**
   * @param handedOver run when the sender was let go for another node, which should hear of it
   */
  SenderWorker(
      Paced sender,
      DueWork attempts,
      SenderLease lease,
      Balance balance,
      Departures.Surroundings around,
      Function<Paced, Optional<Ceiling>> ceilings,
      Runnable handedOver) {
    this.sender = sender;
    this.address = sender.address();
    this.attempts = attempts;
    this.lease = lease;
    this.balance = balance;
    this.around = around;
    this.ceilings = ceilings;
    this.handedOver = handedOver;
  }

  /** The sender as it is now. */
  void tell(Paced now) {
    Paced before = sender;
    sender = now;
    if (!before.equals(now)) {
      Departures current = departures;
      if (current != null) {
        current.rate(allowed(now));
      }
      wake();
    }
  }

  /**
   * The provider refuses this sender, or its account: nothing more is tried until {@link
   * #refusalWritten}, and what waits to leave is put back.
   */
  private void refused() {
    refused = true;
    Departures current = departures;
    if (current != null) {
      current.close();
    }
  }

  /** The refusal is in the store, and this worker was told what its sender may do since. */
  void refusalWritten() {
    letGo();
    refused = false;
    wake();
  }

  /** There may be work. */
  void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  /** Opens no more attempts; what has not left is put back. */
  void stop() {
    stopping = true;
    Departures current = departures;
    if (current != null) {
      current.close();
    }
    wake();
  }

  /** Attempts that are committed and have not left. */
  int ahead() {
    Departures current = departures;
    return current == null ? 0 : current.segmentsAhead();
  }

  @Override
  public void run() {
    while (!stopping) {
      try {
        gather();
        Duration pause = step();
        if (work.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          work.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (SenderLease.Lost lost) {
        letGo();
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          LOG.warn("Dispatch of one sender pauses for a second: {}", e.toString());
        }
        try {
          TimeUnit.MILLISECONDS.sleep(STORE_PAUSE.toMillis());
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  /** Whoever wakes us a moment after a round waits for this moment to end. */
  private void gather() throws InterruptedException {
    long wait = lastRound + GATHER_NANOS - System.nanoTime();
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
      work.drainPermits();
    }
  }

  /** One round. Returns how long there is nothing to do, unless somebody wakes us. */
  private Duration step() {
    Optional<Departures> held = hold();
    if (held.isPresent() && !balance.isOurs(sender)) {
      return handOver(held.get());
    }
    handsOverBy = OptionalLong.empty();
    if (held.isEmpty() || refused || !sender.mayGo()) {
      return POLL;
    }
    Departures out = held.get();
    boolean full = around.places().full(address);
    int target = full ? out.targetWhileFull() : out.target();
    if (around.outcomes().waiting() > MOST_UNWRITTEN || target == 0) {
      return AGAIN_SOON;
    }
    Duration untilSlot = out.pacer().untilSlot();
    if (untilSlot.compareTo(DispatchSettings.HORIZON) > 0) {
      Duration untilNear = untilSlot.minus(DispatchSettings.HORIZON).plusMillis(1);
      return untilNear.compareTo(POLL) < 0 ? untilNear : POLL;
    }
    int ahead = out.segmentsAhead();
    int room = Math.max(0, target - ahead);
    int urgentRoom = Math.max(0, target - out.urgentAhead());
    if (!around.circuit().closed()) {
      if (ahead > 0 || !around.circuit().mayProbe()) {
        return WHILE_FULL;
      }
      room = 1;
      urgentRoom = 1;
    } else if (room <= target / 4 && ahead > 0) {
      // one by one would cost a commit each
      room = 0;
    }
    Attempts.Round round = attempts.open(address, turns, room, urgentRoom, out);
    out.add(round.opened());
    if (full || !round.opened().isEmpty()) {
      lastRound = System.nanoTime();
    }
    attempts.putOff(address, round);
    if (!round.opened().isEmpty()) {
      return out.segmentsAhead() >= target ? WHILE_FULL : Duration.ZERO;
    }
    // What is due and could not be opened is somebody else's at this moment, or waits for its twin.
    return full || round.found() ? AGAIN_SOON : POLL;
  }

  /** Takes up nothing more; once all has left, another node may have it. */
  private Duration handOver(Departures out) {
    if (handsOverBy.isEmpty()) {
      handsOverBy = OptionalLong.of(System.nanoTime() + HANDS_OVER.toNanos());
    }
    if (out.segmentsAhead() > 0 && System.nanoTime() - handsOverBy.getAsLong() < 0) {
      return AGAIN_SOON;
    }
    handsOverBy = OptionalLong.empty();
    letGo();
    lease.release(address, out.counted(0, 1, System.nanoTime()));
    handedOver.run();
    return POLL;
  }

  private Optional<Departures> hold() {
    Departures current = departures;
    if (current != null && lease.held(address)) {
      return Optional.of(current);
    }
    if (refused) {
      return Optional.empty();
    }
    letGo();
    Optional<SenderLease.Grip> grip =
        lease.grip(address, balance.isOurs(sender) ? Claim.FIRST : Claim.SPARE);
    if (grip.isEmpty() || stopping) {
      return Optional.empty();
    }
    Optional<Ceiling> ceiling = ceilings.apply(sender);
    Departures taken =
        new Departures(
            address,
            allowed(sender),
            ceiling,
            around,
            () -> lease.until(address),
            this::wake,
            this::refused);
    taken.pacer().hold(grip.get().counted());
    ceiling.ifPresent(c -> c.hold(grip.get().counted()));
    departures = taken;
    return Optional.of(taken);
  }

  /** Another node may pace this sender by now: what waits here must not leave. */
  private void letGo() {
    Departures current = departures;
    if (current != null) {
      current.close();
      departures = null;
    }
  }

  /** Segments per second, 0 while it may not go. */
  private static double allowed(Paced sender) {
    return sender.mayGo() ? sender.rate().doubleValue() : 0;
  }
}
