package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Every leg of every call with its transcript, in order of arrival. Changes go to the journal under
 * the same lock; readers take no lock. Beyond {@code most} calls the oldest finished ones go.
 */
public final class CallLog {
  private final Journal journal;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ConcurrentSkipListMap<Long, Call> bySeq = new ConcurrentSkipListMap<>();
  private final Map<String, Long> bySid = new ConcurrentHashMap<>();
  private final Map<String, List<Long>> byPhone = new ConcurrentHashMap<>();
  private final Map<String, List<Said>> transcripts = new ConcurrentHashMap<>();
  private final List<Consumer<Call>> watchers = new CopyOnWriteArrayList<>();
  private long lastSeq;

  public CallLog(Journal journal, int most) {
    this.journal = journal;
    this.most = most;
  }

  /** Calls {@code watcher} after each call that came or changed, on the thread that did it. */
  public void onChange(Consumer<Call> watcher) {
    watchers.add(watcher);
  }

  /** Takes a call in and returns once it is on the disk. */
  Call add(
      CallDirection direction,
      String from,
      String to,
      Optional<String> parent,
      CallOrder order,
      CallStatus status,
      Instant now) {
    Call call;
    long ticket;
    lock.lock();
    try {
      call = Call.fresh(++lastSeq, direction, from, to, parent, order, status, now);
      put(call);
      ticket = journal.append(new Entry.CallSet(call));
      dropOldest();
    } finally {
      lock.unlock();
    }
    journal.awaitDurable(ticket);
    tell(call);
    return call;
  }

  /** Changes a call that is not over; returns it as it is now, where it changed. */
  Optional<Call> change(String sid, UnaryOperator<Call> how) {
    return replace(sid, call -> call.isOver() ? call : how.apply(call));
  }

  /**
   * Waits until a call is as wanted, or over, or gone; at most for so long.
   *
   * @return true where it is as wanted
   */
  boolean await(String sid, Predicate<Call> wanted, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (left > 0) {
        Call call = find(sid).orElse(null);
        if (call == null || call.isOver() || wanted.test(call)) {
          return call != null && wanted.test(call);
        }
        left = changed.awaitNanos(left);
      }
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Takes it out of the API's sight, returning once that is on the disk. */
  public void delete(String sid) {
    replace(sid, Call::deleted);
    journal.awaitDurable(journal.latest());
  }

  private Optional<Call> replace(String sid, UnaryOperator<Call> how) {
    Call after;
    lock.lock();
    try {
      Call before = find(sid).orElse(null);
      if (before == null) {
        return Optional.empty();
      }
      after = how.apply(before);
      if (after.equals(before)) {
        return Optional.empty();
      }
      bySeq.put(after.seq(), after);
      journal.append(new Entry.CallSet(after));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    tell(after);
    return Optional.of(after);
  }

  /** Adds a line to a call's transcript. */
  void say(String sid, Said line) {
    restore(sid, line);
    journal.append(new Entry.CallSaid(sid, line));
    touched(sid);
  }

  /** Tells the watchers that something about a call is different that it does not hold itself. */
  void touched(String sid) {
    find(sid).ifPresent(this::tell);
  }

  private void tell(Call call) {
    for (Consumer<Call> watcher : watchers) {
      watcher.accept(call);
    }
  }

  private void put(Call call) {
    bySeq.put(call.seq(), call);
    if (bySid.put(call.sid(), call.seq()) == null) {
      byPhone.computeIfAbsent(call.phone(), phone -> new CopyOnWriteArrayList<>()).add(call.seq());
    }
  }

  private void dropOldest() {
    while (bySeq.size() > most) {
      Call oldest = bySeq.firstEntry().getValue();
      if (!oldest.isOver()) {
        return;
      }
      bySeq.remove(oldest.seq());
      bySid.remove(oldest.sid());
      transcripts.remove(oldest.sid());
      byPhone.getOrDefault(oldest.phone(), new CopyOnWriteArrayList<>()).remove(oldest.seq());
    }
  }

  public Optional<Call> find(String sid) {
    return Optional.ofNullable(bySid.get(sid)).map(bySeq::get);
  }

  /** Oldest first. */
  public List<Said> transcript(String sid) {
    return List.copyOf(transcripts.getOrDefault(sid, List.of()));
  }

  /** All of them, oldest first. */
  public Stream<Call> oldestFirst() {
    return bySeq.values().stream();
  }

  /** Those that arrived before {@code seq}, newest first. */
  public Stream<Call> newestFirst(long seq) {
    return bySeq.headMap(seq, false).descendingMap().values().stream();
  }

  /** What a phone made and got, oldest first. */
  public List<Call> ofPhone(String phone) {
    return byPhone.getOrDefault(phone, List.of()).stream()
        .flatMap(seq -> Stream.ofNullable(bySeq.get(seq)))
        .toList();
  }

  public int size() {
    return bySid.size();
  }

  /** Takes over what a replay found, without journalling it again. */
  public void restore(Call call) {
    lock.lock();
    try {
      put(call);
      lastSeq = Math.max(lastSeq, call.seq());
      dropOldest();
    } finally {
      lock.unlock();
    }
  }

  /** Takes over a line that a replay found. */
  public void restore(String sid, Said line) {
    if (bySid.containsKey(sid)) {
      transcripts.computeIfAbsent(sid, key -> new CopyOnWriteArrayList<>()).add(line);
    }
  }

  /** Everything, for a rewrite of the journal. */
  public Stream<Entry> entries() {
    return oldestFirst()
        .flatMap(call ->
            Stream.concat(
                Stream.of(new Entry.CallSet(call)),
                transcript(call.sid()).stream().map(line -> new Entry.CallSaid(call.sid(), line))));
  }

  /** Forgets all calls; sequence numbers go on. */
  public void clear() {
    lock.lock();
    try {
      bySeq.clear();
      bySid.clear();
      byPhone.clear();
      transcripts.clear();
    } finally {
      lock.unlock();
    }
  }
}
