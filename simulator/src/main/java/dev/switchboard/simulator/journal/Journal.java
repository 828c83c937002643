package dev.switchboard.simulator.journal;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where the simulator writes down what must survive {@code kill -9}. Safe for use by many threads.
 */
public interface Journal extends AutoCloseable {

  /**
   * Hands every kept entry to {@code taker}, oldest first. Called once, before anything is
   * appended.
   */
  void replay(Consumer<Entry> taker);

  /**
   * Takes an entry; it reaches the operating system within milliseconds and the disk once somebody
   * waits for it.
   *
   * @return its ticket, larger than every earlier one
   */
  long append(Entry entry);

  /** The ticket of the newest entry. */
  long latest();

  /**
   * Returns once this and every earlier entry are on the disk; many waiting threads share one
   * fsync.
   *
   * @throws JournalFailed if the disk refused
   */
  void awaitDurable(long ticket);

  /**
   * Replaces everything that was kept by the state that {@code snapshot} tells, in one step.
   * Nothing is appended while it runs; an entry whose effect the snapshot has already seen may
   * follow it, so replaying is idempotent.
   */
  void rewrite(Supplier<Stream<Entry>> snapshot);

  @Override
  void close();

  /** Keeps nothing: a simulator without a home. */
  static Journal none() {
    return new Journal() {
      @Override
      public void replay(Consumer<Entry> taker) {}

      @Override
      public long append(Entry entry) {
        return 0;
      }

      @Override
      public long latest() {
        return 0;
      }

      @Override
      public void awaitDurable(long ticket) {}

      @Override
      public void rewrite(Supplier<Stream<Entry>> snapshot) {}

      @Override
      public void close() {}
    };
  }
}
