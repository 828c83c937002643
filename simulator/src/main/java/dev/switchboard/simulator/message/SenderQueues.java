package dev.switchboard.simulator.message;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import dev.switchboard.simulator.journal.Entry;
import dev.switchboard.simulator.journal.Journal;
import dev.switchboard.simulator.number.SenderKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The queue of each sender, drained at its rate by the simulator's clock. Safe for use by many
 * threads.
 */
public final class SenderQueues {

  /** Where a message goes when its turn has come, or when it has waited for too long. */
  public interface Exit {
    void leaves(Message message, Instant at);

    void expires(Message message, Instant at);
  }

  /**
   * @param mps segments per second
   * @param waiting segments in the queue
   */
  public record Load(double mps, long waiting) {}

  private final SimClock clock;
  private final Timers timers;
  private final Journal journal;
  private final Map<String, Double> agreed;
  private final Exit exit;
  private final Map<String, SenderQueue> queues = new HashMap<>();
  private final Map<String, Instant> armed = new HashMap<>();
  private final Map<String, Double> set = new TreeMap<>();

  /**
   * @param agreed rates that differ from what the kind of sender has, by address
   */
  public SenderQueues(
      SimClock clock, Timers timers, Journal journal, Map<String, Double> agreed, Exit exit) {
    this.clock = clock;
    this.timers = timers;
    this.journal = journal;
    this.agreed = Map.copyOf(agreed);
    this.exit = exit;
  }

  /** Keeps room in the sender's queue; false where it is full. */
  public synchronized boolean reserve(String sender, int segments) {
    return queue(sender).reserve(segments);
  }

  /** Gives back what {@link #reserve} kept, for a message that did not come to be. */
  public synchronized void release(String sender, int segments) {
    queue(sender).release(segments);
  }

  /** Takes in a message whose room was reserved. */
  public synchronized void add(Message message) {
    SenderQueue queue = queue(message.from());
    queue.add(message);
    arm(message.from(), queue);
    Duration ahead = Duration.ofMillis(Math.round(queue.depth() / queue.mps() * 1000));
    if (ahead.compareTo(message.validFor()) > 0) {
      Instant end = message.createdAt().plus(message.validFor());
      timers.schedule(end, due -> exit.expires(message, due));
    }
  }

  /** Takes in a message from before a restart, full or not. */
  public synchronized void restore(Message message) {
    SenderQueue queue = queue(message.from());
    queue.release(-message.segments());
    add(message);
  }

  /** Starts the drain where it does not run. */
  private void arm(String sender, SenderQueue queue) {
    if (!armed.containsKey(sender)) {
      queue.next(clock.instant()).ifPresent(next -> drainAt(sender, next));
    }
  }

  private void drainAt(String sender, Instant next) {
    armed.put(sender, next);
    timers.schedule(next, due -> drain(sender, due));
  }

  /** Lets one message go and passes over those that have waited for too long. */
  private void drain(String sender, Instant due) {
    Optional<Message> head = take(sender, due);
    while (head.isPresent()) {
      Message message = head.get();
      if (!isLate(message, due)) {
        exit.leaves(message, due);
        return;
      }
      exit.expires(message, due);
      head = take(sender, due);
    }
  }

  private synchronized Optional<Message> take(String sender, Instant due) {
    if (!due.equals(armed.get(sender))) {
      return Optional.empty();
    }
    SenderQueue queue = queue(sender);
    Optional<Message> head = queue.poll();
    if (head.isEmpty()) {
      armed.remove(sender);
    } else if (!isLate(head.get(), due)) {
      queue.used(head.get(), due);
      armed.remove(sender);
      queue.next(due).ifPresent(next -> drainAt(sender, next));
    }
    return head;
  }

  private static boolean isLate(Message message, Instant at) {
    return at.isAfter(message.createdAt().plus(message.validFor()));
  }

  /**
   * Changes a sender's rate at once; what waits leaves at the new one. Returns once it is on the
   * disk.
   */
  public void limit(String sender, double mps) {
    restoreLimit(sender, mps);
    journal.awaitDurable(journal.append(new Entry.RateSet(sender, mps)));
  }

  public synchronized void restoreLimit(String sender, double mps) {
    set.put(sender, mps);
    SenderQueue queue = queue(sender);
    queue.rate(mps);
    queue.next(clock.instant()).ifPresent(next -> drainAt(sender, clock.instant()));
  }

  public synchronized Load load(String sender) {
    SenderQueue queue = queue(sender);
    return new Load(queue.mps(), queue.depth());
  }

  /** The rates that were set, by sender. */
  public synchronized Map<String, Double> limits() {
    return Map.copyOf(set);
  }

  /** Empties the queues; the rates fall back to what was agreed. */
  public synchronized void clear() {
    queues.clear();
    armed.clear();
    set.clear();
  }

  private SenderQueue queue(String sender) {
    return queues.computeIfAbsent(
        sender,
        key -> {
          SenderKind kind = SenderKind.of(key);
          return new SenderQueue(agreed.getOrDefault(key, kind.mps()), kind.queueDepth());
        });
  }
}
