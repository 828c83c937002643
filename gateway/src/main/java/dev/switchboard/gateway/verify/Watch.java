package dev.switchboard.gateway.verify;

import dev.switchboard.core.verify.AfterStart;
import dev.switchboard.core.verify.FallbackStep;
import dev.switchboard.core.verify.LineVerdict;
import dev.switchboard.core.verify.SendReport;
import dev.switchboard.core.verify.VerificationStatus;
import dev.switchboard.core.verify.VerifyProvider;
import dev.switchboard.core.verify.VerifyTerms;
import dev.switchboard.gateway.store.Store;
import dev.switchboard.gateway.store.StoreAway;
import dev.switchboard.gateway.verify.Sends.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to verifications without anybody asking: the next channel when its time has come or
 * the last send has failed, sends whose node went away, the end. Works on rows that are due in the
 * store, so that any node goes on where a killed one stopped.
 */
public final class Watch implements AutoCloseable {
  /** How long a node has a row to itself; longer than a send and two looks may take. */
  static final Duration LEASE = Duration.ofSeconds(45);

  private static final Duration CLOSES = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final int AT_ONCE = 32;
  private static final long EVERY_MILLIS = 250;

  private final Store store;
  private final VerificationRecord record;
  private final AttemptRecord attempts;
  private final Admission admission;
  private final Sends sends;
  private final Counts counts;
  private final VerifySettings settings;
  private final VerifyAccess access;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Thread thread;

  Watch(
      Store store,
      VerificationRecord record,
      Admission admission,
      Sends sends,
      Counts counts,
      VerifySettings settings,
      VerifyAccess access,
      InstantSource clock) {
    this.store = store;
    this.record = record;
    this.attempts = new AttemptRecord(store);
    this.admission = admission;
    this.sends = sends;
    this.counts = counts;
    this.settings = settings;
    this.access = access;
    this.clock = clock;
  }

  public void start() {
    thread = Thread.ofVirtual().name("verify-watch").start(this::run);
  }

  private void run() {
    while (true) {
      try {
        if (stopped.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (!StoreAway.isBehind(e)) {
          LOG.warn("Verifications are looked at again in a moment: {}", e.toString());
        }
      }
    }
  }

  private void look() throws InterruptedException {
    int free = places.availablePermits();
    if (free == 0) {
      return;
    }
    Instant now = clock.instant();
    for (UUID id : record.takeDue(now, now.plus(LEASE), free)) {
      places.acquire();
      Thread.ofVirtual()
          .name("verification")
          .start(() -> {
            try {
              attend(id);
            } catch (RuntimeException e) {
              // Its row comes up again when the lease ends.
              LOG.warn("A verification is looked at again: {}", e.toString());
            } finally {
              places.release();
            }
          });
    }
  }

  private void attend(UUID id) {
    Optional<Verification> found = record.find(id).filter(Verification::isPending);
    if (found.isEmpty()) {
      record.unwatch(id);
      return;
    }
    Verification verification = found.get();
    Instant now = clock.instant();
    if (verification.isOver(now)) {
      end(verification, now);
      return;
    }
    access.provider().ifPresent(provider -> goOn(provider, verification, now));
    record
        .find(id)
        .filter(Verification::isPending)
        .ifPresent(after -> record.watch(id, Due.of(after, clock.instant())));
  }

  private void end(Verification verification, Instant now) {
    boolean left = verification.sends() > 0;
    VerificationStatus status = left ? VerificationStatus.EXPIRED : VerificationStatus.FAILED;
    String reason = left ? "nobody entered the code in time" : "no code could be sent";
    settle(verification, status, reason, now);
  }

  private void goOn(VerifyProvider provider, Verification verification, Instant now) {
    Optional<OpenSend> open = attempts.openSend(verification);
    if (open.isPresent()) {
      pickUp(provider, verification, open.get(), now);
      return;
    }
    Optional<FallbackStep> step = verification.plan().next();
    if (verification.sends() == 0) {
      neverSent(provider, verification, step, now);
      return;
    }
    if (step.isEmpty()) {
      return;
    }
    Optional<String> failure = failure(provider, verification);
    boolean waited =
        verification
            .sentAt()
            .flatMap(verification.plan()::nextAt)
            .filter(at -> !at.isAfter(now))
            .isPresent();
    if (failure.isPresent()) {
      next(provider, verification, step.get(), Cause.FAILED, failure.get());
    } else if (waited) {
      next(provider, verification, step.get(), Cause.WAITED, "no code was entered in time");
    }
  }

  /** Its first channel was refused, and its node went away before it took the next one. */
  private void neverSent(
      VerifyProvider provider,
      Verification verification,
      Optional<FallbackStep> step,
      Instant now) {
    if (step.isPresent()) {
      next(provider, verification, step.get(), Cause.REFUSED, "the one before was refused");
    } else {
      settle(verification, VerificationStatus.FAILED, "no code could be sent", now);
    }
  }

  private void settle(
      Verification verification, VerificationStatus status, String reason, Instant now) {
    store.transact(() -> {
      if (record.settle(verification.id(), status, reason, now)) {
        record.event(verification.id(), now, status.word(), Optional.of(reason), Optional.empty());
      }
    });
  }

  /** A send that another node left behind; one of this node is still under way. */
  private void pickUp(
      VerifyProvider provider, Verification verification, OpenSend open, Instant now) {
    if (open.openedAt().plus(LEASE).minusSeconds(1).isAfter(now)) {
      return;
    }
    Result result = sends.pickUp(provider, verification, open, verification.plan());
    if (result instanceof Result.NotSent(AfterStart after) && verification.sends() == 0) {
      settle(verification, VerificationStatus.FAILED, Sends.reason(after), clock.instant());
    }
  }

  /** Why the newest send will not arrive, by the provider's list; empty where it may. */
  private Optional<String> failure(VerifyProvider provider, Verification verification) {
    Optional<String> sid = verification.providerSid();
    if (sid.isEmpty()
        || !(provider.reports(sid.get()) instanceof VerifyProvider.Reports.Complete(var all))) {
      return Optional.empty();
    }
    Optional<SendReport> newest = newest(all, verification);
    if (newest.filter(one -> one.delivery() == SendReport.Delivery.FAILED).isEmpty()) {
      return Optional.empty();
    }
    SendReport failed = newest.get();
    Optional<Integer> code =
        failed.error().isPresent() ? Optional.of(failed.error().getAsInt()) : Optional.empty();
    String reason =
        "it did not arrive by "
            + verification.channel().word()
            + code.map(n -> " (error " + n + ")").orElse("");
    store.transact(() -> {
      attempts.failedOnItsWay(verification.id(), failed.attempt(), code, reason);
      counts.failed(verification.to(), verification.createdAt(), verification.channel());
    });
    return Optional.of(reason);
  }

  private static Optional<SendReport> newest(List<SendReport> all, Verification verification) {
    return all.stream()
        .filter(one -> one.channel().filter(verification.channel()::equals).isPresent())
        .max(java.util.Comparator.comparing(SendReport::at));
  }

  private void next(
      VerifyProvider provider,
      Verification verification,
      FallbackStep step,
      Cause cause,
      String because) {
    VerifyTerms terms = settings.terms();
    if (!(LineVerdict.of(step.channel(), verification.to().line(), terms.refusedLines())
        instanceof LineVerdict.Allowed)) {
      skip(verification, step, "it does not reach such a line");
      return;
    }
    if (admission.admit(
            verification.to(), step.channel(), verification.client(), verification.apiKey(), terms)
        instanceof Admission.Verdict.TurnedAway(String limit, Duration _)) {
      skip(verification, step, "held back by a limit: " + limit);
      return;
    }
    Instant now = clock.instant();
    Optional<OpenSend> open =
        store.inTransaction(() ->
            record
                .open(verification.id(), step.channel(), cause, now)
                .map(n -> {
                  record.plan(verification.id(), verification.plan().rest());
                  record.event(
                      verification.id(),
                      now,
                      "fallback",
                      Optional.of("by " + step.channel().word() + ", because " + because),
                      Optional.of(n));
                  record.watch(verification.id(), now.plus(LEASE));
                  return new OpenSend(verification.id(), n, step.channel(), now);
                }));
    open.ifPresent(send ->
        sends.carryOut(
            provider,
            record.find(verification.id()).orElseThrow(),
            send,
            verification.plan().rest()));
  }

  private void skip(Verification verification, FallbackStep step, String why) {
    store.transact(() -> {
      record.plan(verification.id(), verification.plan().rest());
      record.event(
          verification.id(),
          clock.instant(),
          "held_back",
          Optional.of("no code by " + step.channel().word() + ": " + why),
          Optional.empty());
    });
  }

  /** What is under way is finished: an interrupted statement would break its connection. */
  @Override
  public void close() {
    stopped.countDown();
    Thread current = thread;
    if (current != null) {
      try {
        current.join(CLOSES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
