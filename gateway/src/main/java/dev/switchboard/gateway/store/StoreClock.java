package dev.switchboard.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

/**
 * The store's time, told without asking it each time: its offset is measured now and then, and
 * between two measurements this machine's monotonic clock goes on. Nodes whose clocks differ or
 * jump so agree on what is due and on when a lease ends. Thread-safe.
 */
public final class StoreClock implements InstantSource {
  private static final int TRIES = 3;
  private static final Duration PLAUSIBLE = Duration.ofHours(1);

  private record Anchor(Instant store, long nano) {}

  private final Store store;
  private volatile Anchor anchor;

  /** Asks the store once. */
  public StoreClock(Store store) {
    this.store = store;
    this.anchor = measured();
  }

  /** Measures the offset again; a few milliseconds. */
  public void sync() {
    anchor = measured();
  }

  /** Of a few questions the one that was answered fastest: its middle is off by half of that. */
  private Anchor measured() {
    Anchor best = new Anchor(Instant.EPOCH, 0);
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long asked = System.nanoTime();
      Instant told =
          store
              .sql()
              .sql("select clock_timestamp() as now")
              .query((row, n) -> row.getObject("now", OffsetDateTime.class).toInstant())
              .single();
      long took = System.nanoTime() - asked;
      if (took < fastest) {
        fastest = took;
        best = new Anchor(told, asked + took / 2);
      }
    }
    return best;
  }

  @Override
  public Instant instant() {
    return at(System.nanoTime());
  }

  /** What the store's clock shows at a time of {@link System#nanoTime()}. */
  public Instant at(long nano) {
    Anchor current = anchor;
    return current.store.plusNanos(nano - current.nano);
  }

  /** The {@link System#nanoTime()} at which the store's clock shows this; at most an hour off. */
  public long nanoAt(Instant instant) {
    Anchor current = anchor;
    Duration off = Duration.between(current.store, instant);
    boolean plausible = off.abs().compareTo(PLAUSIBLE) <= 0;
    return current.nano
        + (plausible ? off : off.isNegative() ? PLAUSIBLE.negated() : PLAUSIBLE).toNanos();
  }
}
