package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Everything that Verify remembers: services, verifications, attempts, rate limits and the guard.
 * Changes go to the journal in the order in which they are made; whoever answers a request waits
 * for {@link #awaitDurable} first.
 */
public final class VerifyLog {
  /** The oldest go first. */
  private static final int MOST_VERIFICATIONS = 100_000;

  private static final int MOST_ATTEMPTS = 250_000;

  private record Recipient(String service, String to) {}

  private final Journal journal;
  private final Map<String, VerifyService> services = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, String> order = new ConcurrentSkipListMap<>();
  private final Map<String, Verification> verifications = new ConcurrentHashMap<>();
  private final Map<Recipient, String> latest = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Long, VerifyAttempt> attempts = new ConcurrentSkipListMap<>();
  private final Map<String, Long> attemptsBySid = new ConcurrentHashMap<>();
  private final Map<String, RateLimit> limits = new ConcurrentHashMap<>();
  private volatile FraudGuard guard = FraudGuard.USUAL;
  private long seqs;

  public VerifyLog(Journal journal) {
    this.journal = journal;
  }

  /** Returns once everything up to now is on the disk. */
  public void awaitDurable() {
    journal.awaitDurable(journal.latest());
  }

  public Optional<VerifyService> service(String sid) {
    return Optional.ofNullable(services.get(sid));
  }

  /** Newest first. */
  public List<VerifyService> services() {
    return services.values().stream()
        .sorted(Comparator.comparing(VerifyService::createdAt).reversed())
        .toList();
  }

  public void put(VerifyService service) {
    keep(new Entry.ServiceSet(service));
  }

  /** Its verifications and limits go with it; its attempts stay. */
  public void removeService(String sid) {
    keep(new Entry.ServiceGone(sid));
  }

  public Optional<Verification> find(String sid) {
    return Optional.ofNullable(verifications.get(sid));
  }

  /** The newest one of a recipient. */
  public Optional<Verification> latest(String service, String to) {
    return Optional.ofNullable(latest.get(new Recipient(service, to))).flatMap(this::find);
  }

  /** The one whose handset opens this address. */
  Optional<Verification> bySnaToken(String token) {
    return verifications.values().stream()
        .filter(one -> one.sna().filter(sna -> sna.token().equals(token)).isPresent())
        .findFirst();
  }

  void put(Verification verification) {
    keep(new Entry.VerificationSet(verification));
  }

  synchronized long nextSeq() {
    return ++seqs;
  }

  public Optional<VerifyAttempt> attempt(String sid) {
    return Optional.ofNullable(attemptsBySid.get(sid)).map(attempts::get);
  }

  /** Newest first. */
  public Stream<VerifyAttempt> attempts() {
    return attempts.descendingMap().values().stream();
  }

  void put(VerifyAttempt attempt) {
    keep(new Entry.AttemptSet(attempt));
  }

  /** This message, call or mail carries it. */
  synchronized void carried(String sid, String carrierSid) {
    attempt(sid).ifPresent(attempt -> keep(new Entry.AttemptSet(attempt.carriedBy(carrierSid))));
  }

  public Optional<RateLimit> limit(String sid) {
    return Optional.ofNullable(limits.get(sid));
  }

  /** Newest first. */
  public List<RateLimit> limits(String service) {
    return limits.values().stream()
        .filter(limit -> limit.serviceSid().equals(service))
        .sorted(Comparator.comparing(RateLimit::createdAt).reversed())
        .toList();
  }

  public void put(RateLimit limit) {
    keep(new Entry.RateLimitSet(limit));
  }

  public void removeLimit(String sid) {
    keep(new Entry.RateLimitGone(sid));
  }

  public FraudGuard guard() {
    return guard;
  }

  public void put(FraudGuard next) {
    keep(new Entry.GuardSet(next));
  }

  /** One change at a time, so that a replay meets them in the order in which they happened. */
  private synchronized void keep(Entry.OfVerify entry) {
    take(entry);
    journal.append(entry);
  }

  /** Takes over a change, without journalling it. */
  synchronized void take(Entry.OfVerify entry) {
    switch (entry) {
      case Entry.ServiceSet(VerifyService service) -> services.put(service.sid(), service);
      case Entry.ServiceGone(String sid) -> {
        services.remove(sid);
        limits.values().removeIf(limit -> limit.serviceSid().equals(sid));
        verifications.values().removeIf(one -> one.serviceSid().equals(sid));
      }
      case Entry.VerificationSet(Verification verification) -> take(verification);
      case Entry.AttemptSet(VerifyAttempt attempt) -> take(attempt);
      case Entry.RateLimitSet(RateLimit limit) -> limits.put(limit.sid(), limit);
      case Entry.RateLimitGone(String sid) -> limits.remove(sid);
      case Entry.GuardSet(FraudGuard next) -> guard = next;
    }
  }

  private void take(Verification verification) {
    if (verifications.put(verification.sid(), verification) != null) {
      return;
    }
    latest.put(new Recipient(verification.serviceSid(), verification.to()), verification.sid());
    order.put(nextSeq(), verification.sid());
    while (order.size() > MOST_VERIFICATIONS) {
      Verification oldest = verifications.remove(order.pollFirstEntry().getValue());
      if (oldest != null) {
        latest.remove(new Recipient(oldest.serviceSid(), oldest.to()), oldest.sid());
      }
    }
  }

  private void take(VerifyAttempt attempt) {
    seqs = Math.max(seqs, attempt.seq());
    attempts.put(attempt.seq(), attempt);
    attemptsBySid.put(attempt.sid(), attempt.seq());
    while (attempts.size() > MOST_ATTEMPTS) {
      attemptsBySid.remove(attempts.pollFirstEntry().getValue().sid());
    }
  }

  /** All of it, for a rewrite of the journal. */
  synchronized Stream<Entry> entries() {
    return Stream.of(
            services.values().stream().<Entry>map(Entry.ServiceSet::new),
            limits.values().stream().<Entry>map(Entry.RateLimitSet::new),
            Stream.<Entry>of(new Entry.GuardSet(guard)),
            order.values().stream()
                .flatMap(sid -> find(sid).stream())
                .<Entry>map(Entry.VerificationSet::new),
            attempts.values().stream().<Entry>map(Entry.AttemptSet::new))
        .flatMap(each -> each);
  }

  int size() {
    return verifications.size() + attempts.size();
  }

  /** Forgets codes, attempts, blocks and what support had set; services and their limits stay. */
  synchronized void clear() {
    services.replaceAll(
        (sid, service) -> service.living(VerifyService.TEN_MINUTES).without(Set.of()));
    order.clear();
    verifications.clear();
    latest.clear();
    attempts.clear();
    attemptsBySid.clear();
    guard = FraudGuard.USUAL;
  }
}
