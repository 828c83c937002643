package dev.switchboard.simulator.voice;

import dev.switchboard.simulator.clock.SimClock;
import dev.switchboard.simulator.clock.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One leg's line: what comes in on it, and the leg's own time. One thread waits on it, any may tell
 * it something.
 *
 * <p>The leg's time is that of the last thing that happened to it, not the clock's: where the clock
 * jumps by an hour, a prompt, a silence and a hang-up still follow one another at the times at
 * which they would have.
 */
final class Line {
  private final SimClock clock;
  private final Timers timers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Deque<Signal> inbox = new ArrayDeque<>();

  /** Keys and words that came while nobody listened. */
  private final Deque<Signal> ahead = new ArrayDeque<>();

  /** Whether a change of the room takes the leg out of what it does. */
  private boolean called;

  private long waits;
  private Instant now;
  private Optional<Ending> ending = Optional.empty();

  Line(SimClock clock, Timers timers, Instant now) {
    this.clock = clock;
    this.timers = timers;
    this.now = now;
  }

  Instant now() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  /** Time that passed outside of any waiting, such as a request's. */
  void passed(Duration time) {
    lock.lock();
    try {
      if (clock.mode() == SimClock.Mode.REAL) {
        now = now.plus(time);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells the leg something; it hears it when it next waits. */
  void tell(Signal signal) {
    lock.lock();
    try {
      inbox.add(signal);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a time, whatever is pressed or said meanwhile: that is kept for who listens next. */
  void pass(Duration time) throws LineEvent, InterruptedException {
    Instant until = now().plus(time);
    while (!(next(until) instanceof Signal.TimeUp)) {
      // Kept or of no meaning here.
    }
  }

  /**
   * The next thing that happens that is neither key nor word; those are kept.
   *
   * @return {@link Signal.TimeUp} where nothing did until then
   */
  Signal next(Instant until) throws LineEvent, InterruptedException {
    while (true) {
      Signal signal = poll(until);
      if (!isInput(signal)) {
        return signal;
      }
      ahead.add(signal);
    }
  }

  /** The next thing that happens, keys and words that came before first. */
  Signal listen(Instant until) throws LineEvent, InterruptedException {
    Signal kept = ahead.poll();
    return kept == null ? poll(until) : kept;
  }

  /** Keys and words that came before are not meant for who listens next. */
  void forgetInput() {
    ahead.clear();
    lock.lock();
    try {
      inbox.removeIf(Line::isInput);
    } finally {
      lock.unlock();
    }
  }

  /** From now on a change of the room ends what the leg does, with {@link LineEvent.Called}. */
  void hearRoom() {
    called = true;
  }

  void ignoreRoom() {
    called = false;
  }

  private static boolean isInput(Signal signal) {
    return signal instanceof Signal.Key || signal instanceof Signal.Spoke;
  }

  private Signal poll(Instant until) throws LineEvent, InterruptedException {
    Signal signal = await(until);
    return switch (signal) {
      case Signal.Ended ended -> throw new LineEvent.Over(ended.ending());
      case Signal.Redirected redirected ->
          throw new LineEvent.Redirected(redirected.document(), redirected.twiml());
      case Signal.RoomChanged _ when called -> throw new LineEvent.Called();
      default -> signal;
    };
  }

  private Signal await(Instant until) throws InterruptedException, LineEvent.Over {
    long mine;
    lock.lock();
    try {
      if (ending.isPresent()) {
        throw new LineEvent.Over(ending.get());
      }
      mine = ++waits;
    } finally {
      lock.unlock();
    }
    if (until.isBefore(Instant.MAX)) {
      timers.schedule(until, due -> wake(mine, due));
    }
    lock.lock();
    try {
      Signal signal = inbox.poll();
      while (signal == null || isStale(signal, mine)) {
        if (signal == null) {
          news.await();
        }
        signal = inbox.poll();
      }
      // A later wait must not hear of this one's end.
      waits++;
      now = signal.at().isAfter(now) ? signal.at() : now;
      if (signal instanceof Signal.Ended ended) {
        ending = Optional.of(ended.ending());
      }
      return signal;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isStale(Signal signal, long wait) {
    return signal instanceof Signal.TimeUp up && up.turn() != wait;
  }

  private void wake(long wait, Instant due) {
    lock.lock();
    try {
      if (wait == waits) {
        inbox.add(new Signal.TimeUp(wait, due));
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
