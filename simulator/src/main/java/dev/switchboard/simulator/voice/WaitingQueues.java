package dev.switchboard.simulator.voice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The queues, by name. */
public final class WaitingQueues {
  public static final int USUAL_SIZE = 1000;
  public static final int LARGEST = 5000;

  private final List<WaitingQueue> queues = new ArrayList<>();

  /** The one of that name, made where there is none. */
  synchronized WaitingQueue open(String name, Instant now) {
    return named(name).orElseGet(() -> add(name, USUAL_SIZE, now));
  }

  public synchronized Optional<WaitingQueue> named(String name) {
    return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
  }

  public synchronized WaitingQueue add(String name, int most, Instant now) {
    WaitingQueue queue = new WaitingQueue(name, most, now);
    queues.add(queue);
    return queue;
  }

  public synchronized Optional<WaitingQueue> find(String sid) {
    return queues.stream().filter(queue -> queue.sid().equals(sid)).findFirst();
  }

  /** Newest first. */
  public synchronized List<WaitingQueue> newestFirst() {
    return queues.reversed().stream().toList();
  }

  /** Changes its name and size. */
  public void set(WaitingQueue queue, String name, int most, Instant now) {
    queue.set(name, most, now);
  }

  public synchronized void remove(WaitingQueue queue) {
    queues.remove(queue);
  }

  synchronized void clear() {
    queues.clear();
  }
}
