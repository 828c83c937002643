package dev.switchboard.simulator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock that runs with the system's, can be moved, and can stand still. Everything the simulator
 * times hangs on it; an embedded gateway may share it. Safe for use by many threads.
 */
public final class SimClock extends Clock {

  /** How time passes. */
  public enum Mode {
    /** With the system clock, shifted by what it was moved. */
    REAL,
    /** Only when it is moved. */
    PAUSED
  }

  /**
   * @param shift what is added to the system clock in {@link Mode#REAL}
   * @param frozen the time shown in {@link Mode#PAUSED}
   */
  public record Setting(Mode mode, Duration shift, Instant frozen) {
    public static final Setting SYSTEM = new Setting(Mode.REAL, Duration.ZERO, Instant.EPOCH);
  }

  private final Clock system;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Setting setting = Setting.SYSTEM;

  public SimClock(Clock system) {
    this.system = system;
  }

  @Override
  public Instant instant() {
    return at(setting);
  }

  private Instant at(Setting now) {
    return now.mode() == Mode.PAUSED ? now.frozen() : system.instant().plus(now.shift());
  }

  public Setting setting() {
    return setting;
  }

  public Mode mode() {
    return setting.mode();
  }

  /** Takes over a setting as a whole, e.g. one that was kept over a restart. */
  public void set(Setting wanted) {
    synchronized (this) {
      setting = wanted;
    }
    listeners.forEach(Runnable::run);
  }

  /** Stands still at the present time. */
  public void pause() {
    change(now -> new Setting(Mode.PAUSED, Duration.ZERO, at(now)));
  }

  /** Goes on from the time shown. */
  public void resume() {
    change(
        now -> new Setting(Mode.REAL, Duration.between(system.instant(), at(now)), Instant.EPOCH));
  }

  /** Moves by {@code step}; what became due is done when this returns. */
  public void advance(Duration step) {
    change(now -> moved(now, at(now).plus(step)));
  }

  /** Jumps to {@code target}, forwards or backwards. */
  public void jump(Instant target) {
    change(now -> moved(now, target));
  }

  private Setting moved(Setting now, Instant target) {
    return now.mode() == Mode.PAUSED
        ? new Setting(Mode.PAUSED, Duration.ZERO, target)
        : new Setting(Mode.REAL, Duration.between(system.instant(), target), Instant.EPOCH);
  }

  private void change(java.util.function.UnaryOperator<Setting> how) {
    synchronized (this) {
      setting = how.apply(setting);
    }
    listeners.forEach(Runnable::run);
  }

  /** Calls {@code listener} after each change, on the thread that made it. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    SimClock source = this;
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return source.withZone(other);
      }

      @Override
      public Instant instant() {
        return source.instant();
      }
    };
  }
}
