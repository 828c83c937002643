package dev.switchboard.simulator.message;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * One sender's queue at Twilio: first in, first out, at a rate in segments per second. It holds
 * some hours' worth; what is over that is refused (21611). Not safe for many threads by itself:
 * {@link SenderQueues} locks.
 */
final class SenderQueue {
  private final Queue<Message> waiting = new ArrayDeque<>();
  private final Duration depth;
  private double mps;
  private long segments;
  private Instant freeAt = Instant.MIN;

  /**
   * @param depth how long a full queue takes to drain
   */
  SenderQueue(double mps, Duration depth) {
    this.mps = mps;
    this.depth = depth;
  }

  double mps() {
    return mps;
  }

  void rate(double wanted) {
    mps = wanted;
  }

  /** Segments in the queue, with those that are on their way into it. */
  long depth() {
    return segments;
  }

  /** Keeps room for a message; false where the queue is full. */
  boolean reserve(int more) {
    if (segments + more > mps * depth.toSeconds()) {
      return false;
    }
    segments += more;
    return true;
  }

  void release(int segments) {
    this.segments -= segments;
  }

  void add(Message message) {
    waiting.add(message);
  }

  /** When the next one may leave; empty where none waits. */
  Optional<Instant> next(Instant now) {
    return waiting.isEmpty() ? Optional.empty() : Optional.of(freeAt.isAfter(now) ? freeAt : now);
  }

  /** Takes the next one out. Whoever sends it reports with {@link #used}. */
  Optional<Message> poll() {
    Optional<Message> head = Optional.ofNullable(waiting.poll());
    head.ifPresent(message -> segments -= message.segments());
    return head;
  }

  /** A message left at {@code at}: the line is busy for as long as its segments take. */
  void used(Message message, Instant at) {
    freeAt = at.plusNanos(Math.round(message.segments() / mps * 1e9));
  }
}
