package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Lane;
import dev.switchboard.core.provider.MessageProvider;
import dev.switchboard.core.provider.Outcome;
import dev.switchboard.core.provider.Submission;
import dev.switchboard.gateway.sender.Sender;
import dev.switchboard.gateway.sender.Senders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatches one sender while this node holds its lease. One thread; the requests have threads of
 * their own.
 */
final class SenderWorker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SenderWorker.class);

  /** The net below the hints: new work is told by {@link #wake}, by another node it may not be. */
  private static final Duration POLL = Duration.ofMillis(500);

  private static final Duration RENEW = DispatchSettings.SENDER_LEASE.dividedBy(3);
  private static final Duration STORE_PAUSE = Duration.ofSeconds(1);
  private static final int GROUP = 200;

  /** After another node may have sent, the sliding second must pass before we do. */
  private static final Duration QUIET = Duration.ofMillis(1_050);

  private final String address;
  private final Attempts attempts;
  private final SenderLease lease;
  private final Senders senders;
  private final MessageProvider provider;
  private final OutcomeWriter outcomes;
  private final Congestion congestion;
  private final DispatchSettings settings;
  private final InstantSource clock;
  private final Withdrawn withdrawn;
  private final Semaphore work = new Semaphore(0);

  private volatile @Nullable Pacer pacer;
  private long leaseRenewed;
  private volatile boolean stopping;

  SenderWorker(
      String address,
      Attempts attempts,
      SenderLease lease,
      Senders senders,
      MessageProvider provider,
      OutcomeWriter outcomes,
      Congestion congestion,
      DispatchSettings settings,
      InstantSource clock,
      Withdrawn withdrawn) {
    this.address = address;
    this.attempts = attempts;
    this.lease = lease;
    this.senders = senders;
    this.provider = provider;
    this.outcomes = outcomes;
    this.congestion = congestion;
    this.settings = settings;
    this.clock = clock;
    this.withdrawn = withdrawn;
  }

  /** There may be work, or the sender may have changed. */
  void wake() {
    if (work.availablePermits() == 0) {
      work.release();
    }
  }

  /** Opens no more attempts. */
  void stop() {
    stopping = true;
    Pacer current = pacer;
    if (current != null) {
      current.close();
    }
    wake();
  }

  @Override
  public void run() {
    while (!stopping) {
      try {
        pause(step());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Dispatch of one sender pauses for a second: {}", e.toString());
        try {
          TimeUnit.MILLISECONDS.sleep(STORE_PAUSE.toMillis());
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  private void pause(Duration atMost) throws InterruptedException {
    if (work.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      work.drainPermits();
    }
  }

  /** One round. Returns how long there is nothing to do. */
  private Duration step() {
    int free = Math.min(GROUP, congestion.free());
    if (free == 0) {
      return Duration.ofMillis(20);
    }
    Optional<Sender> sender = senders.find(address);
    if (sender.isEmpty()) {
      return POLL;
    }
    Optional<Pacer> held = hold(sender.get());
    if (held.isEmpty() || !sender.get().mayGo()) {
      return POLL;
    }
    Pacer pace = held.get();
    Duration ahead = pace.backlog();
    boolean full = ahead.compareTo(DispatchSettings.HORIZON) > 0;
    double rate = sender.get().rate().doubleValue();
    int fits = full ? GROUP : (int) Math.ceil(rate * DispatchSettings.HORIZON.toMillis() / 1_000);
    // While the slots ahead are taken, only what overtakes them is opened.
    List<OpenAttempt> opened =
        attempts.open(address, full ? Lane.URGENT : Lane.BULK, Math.clamp(fits, 1, free));
    congestion.started(opened.size());
    opened.forEach(attempt -> Thread.ofVirtual().name("send").start(() -> send(attempt, pace)));
    if (!opened.isEmpty()) {
      return full ? Duration.ofMillis(20) : Duration.ZERO;
    }
    if (full) {
      Duration untilRoom = ahead.minus(DispatchSettings.HORIZON).plusMillis(1);
      return untilRoom.compareTo(POLL) < 0 ? untilRoom : POLL;
    }
    return untilDue();
  }

  private Duration untilDue() {
    Duration wait =
        attempts.nextDue(address).map(due -> Duration.between(clock.instant(), due)).orElse(POLL);
    Duration least = Duration.ofMillis(1);
    return wait.compareTo(least) < 0 ? least : wait.compareTo(POLL) > 0 ? POLL : wait;
  }

  /** The pacer, while the lease is ours. */
  private Optional<Pacer> hold(Sender sender) {
    long now = System.nanoTime();
    Pacer current = pacer;
    if (current == null || now - leaseRenewed > RENEW.toNanos()) {
      Optional<SenderLease.Grip> grip = lease.grip(address);
      if (current != null && !grip.equals(Optional.of(SenderLease.Grip.RENEWED))) {
        // Another node may pace this sender by now: what waits for a slot here must not leave.
        current.close();
      }
      if (grip.isEmpty()) {
        pacer = null;
        return Optional.empty();
      }
      leaseRenewed = now;
      if (current == null || grip.get() == SenderLease.Grip.TAKEN) {
        current = new Pacer(sender.rate(), QUIET);
        pacer = current;
      }
    }
    current.rate(sender.rate());
    return Optional.of(current);
  }

  private void send(OpenAttempt attempt, Pacer pace) {
    Outcome outcome;
    try {
      outcome = provider.send(submission(attempt, pace));
    } catch (RuntimeException e) {
      LOG.error("A send broke unexpectedly", e);
      outcome = new Outcome.Unknown("it broke here in an unexpected way");
    }
    outcomes.add(new Answered(attempt, outcome, clock.instant()));
  }

  private Submission submission(OpenAttempt attempt, Pacer pace) {
    boolean urgent = attempt.lane() == Lane.URGENT;
    return new Submission(
        attempt.sender(),
        attempt.recipient(),
        attempt.body(),
        attempt.mediaUrls().stream().map(URI::create).toList(),
        settings.publicUrl().map(base -> callback(base, attempt)),
        attempt.expiresAt().map(this::validity),
        urgent ? DispatchSettings.URGENT_READ_TIMEOUT : DispatchSettings.READ_TIMEOUT,
        () -> mayLeave(attempt, pace));
  }

  private boolean mayLeave(OpenAttempt attempt, Pacer pace) throws InterruptedException {
    return !stopping
        && !withdrawn.covers(attempt)
        && pace.leave(attempt.lane(), attempt.segments(), attempt.leaveBefore())
        && !withdrawn.covers(attempt);
  }

  /**
   * The callback carries our attempt, so that it settles an unknown even where we never heard the
   * SID.
   */
  private static URI callback(URI base, OpenAttempt attempt) {
    return URI.create(
        base + "/webhooks/twilio/sms/status?m=" + attempt.message() + "&a=" + attempt.attempt());
  }

  /** The provider takes 1 s to 10 h. */
  private Duration validity(Instant expiresAt) {
    long seconds = Duration.between(clock.instant(), expiresAt).toSeconds();
    return Duration.ofSeconds(Math.clamp(seconds, 1, 36_000));
  }
}
