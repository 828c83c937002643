package dev.switchboard.core.pace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The pace of one sender, in segments: departures are spread evenly, and no sliding second holds
 * more than the rate. Anchored on when requests really left, not on when they were let go: a
 * departure fills its place until a second after {@link #left} was told of it. A slot that nobody
 * used is given up, not caught up. A message with more segments than the rate goes alone, and the
 * next follows segments ÷ rate seconds later.
 *
 * <p>A rate above 1 that is not whole lets its whole part go: 2.5 means two in each second, since
 * three would be more than the rate.
 *
 * <p>Pure: times are nanoseconds of any monotonic clock. Not thread-safe.
 */
public final class Pace {
  /** No time can be told: the rate is 0, or a departure has to be reported first. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * Arrivals are less even than departures; without a margin, a full second's first and the one
   * that takes its place could share one at the provider. This is the least.
   */
  private static final long LEAST_MARGIN = TimeUnit.MILLISECONDS.toNanos(4);

  private static final long MOST_MARGIN = TimeUnit.MILLISECONDS.toNanos(60);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /**
   * So much lateness against the even spread is made up for, or one slot of it where slots are
   * longer: waking up late each time must not cost throughput. The sliding second holds anyway.
   */
  private static final long FORGIVEN = TimeUnit.MILLISECONDS.toNanos(5);

  private static final Comparator<Slot> BY_END =
      Comparator.<Slot>comparingLong(s -> s.until).thenComparingLong(s -> s.number);

  /** One departure's place. */
  public static final class Slot {
    private final long number;
    private final int segments;
    private long until = NEVER;
    private boolean released;

    private Slot(long number, int segments) {
      this.number = number;
      this.segments = segments;
    }
  }

  /** So many segments count until then. */
  public record Held(int segments, long until) {}

  private final TreeSet<Slot> counted = new TreeSet<>(BY_END);
  private double rate;
  private long margin = LEAST_MARGIN;
  private long nextSlot = Long.MIN_VALUE;
  private long numbers;
  private int segmentsCounted;
  private int segmentsLeaving;

  /**
   * @param rate segments per second, 0 or more; 0 lets nothing go
   */
  public Pace(double rate) {
    this.rate = rate;
  }

  /** Takes effect at once. */
  public void rate(double segmentsPerSecond, long now) {
    if (segmentsPerSecond > rate && nextSlot > now) {
      // a slot far away was reckoned with the old rate
      nextSlot = Math.min(nextSlot, now + gap(1, segmentsPerSecond));
      List<Slot> longer = counted.stream().filter(s -> s.until > now + SECOND).toList();
      longer.forEach(counted::remove);
      longer.forEach(s -> s.until = now + SECOND);
      counted.addAll(longer);
    }
    rate = segmentsPerSecond;
  }

  /**
   * How late things happen on this machine at present. The busier it is, the more the provider's
   * arrivals are off, and the wider the margin.
   *
   * @param nanos the lateness of a thread that was to wake at a given time
   */
  public void lateness(long nanos) {
    margin = Math.clamp(LEAST_MARGIN + 3 * nanos, LEAST_MARGIN, MOST_MARGIN);
  }

  public double rate() {
    return rate;
  }

  /** When this many segments may leave if nothing else does before: {@code now}, later or never. */
  public long earliest(int segments, long now) {
    if (rate <= 0) {
      return NEVER;
    }
    forget(now);
    long at = Math.max(now, nextSlot);
    int inSecond = segmentsCounted + segmentsLeaving;
    if (fits(segments, inSecond)) {
      return at;
    }
    for (Slot slot : counted) {
      inSecond -= slot.segments;
      if (fits(segments, inSecond)) {
        return Math.max(at, slot.until + margin);
      }
    }
    return NEVER;
  }

  private boolean fits(int segments, int inSecond) {
    return inSecond == 0 || inSecond + segments <= rate;
  }

  /** Lets these segments go. To be followed by {@link #left} or {@link #released}. */
  public Slot take(int segments, long now) {
    Slot slot = new Slot(numbers++, segments);
    segmentsLeaving += segments;
    long gap = gap(segments, rate);
    long forgiven = Math.min(SECOND / 10, Math.max(gap, FORGIVEN));
    // compared without overflow: the first slot lies at the beginning of time
    boolean onTime = nextSlot > now - forgiven;
    nextSlot = (onTime ? nextSlot : now) + gap;
    return slot;
  }

  /** It was written, or may have been, at this time at the latest. */
  public void left(Slot slot, long at) {
    if (slot.until == NEVER && !slot.released) {
      segmentsLeaving -= slot.segments;
      segmentsCounted += slot.segments;
      slot.until = at + held(slot.segments);
      counted.add(slot);
    }
  }

  /** It never left, or the provider did not take it: its place is free again. */
  public void released(Slot slot) {
    if (slot.released) {
      return;
    }
    slot.released = true;
    if (slot.until == NEVER) {
      segmentsLeaving -= slot.segments;
    } else if (counted.remove(slot)) {
      segmentsCounted -= slot.segments;
    }
  }

  /** Others have sent, or may still send, these segments: they count until then. */
  public void hold(Held held) {
    Slot slot = new Slot(numbers++, held.segments());
    slot.until = held.until();
    counted.add(slot);
    segmentsCounted += held.segments();
  }

  /** What counts and is known to have left. */
  public List<Held> counted(long now) {
    forget(now);
    List<Held> held = new ArrayList<>(counted.size());
    counted.forEach(slot -> held.add(new Held(slot.segments, slot.until + margin)));
    return held;
  }

  /** Segments that were let go and not reported yet. */
  public int leaving() {
    return segmentsLeaving;
  }

  /** How long so many segments count after they left, in nanoseconds. */
  public long held(int segments) {
    return Math.max(SECOND, rate <= 0 ? SECOND : gap(segments, rate));
  }

  private void forget(long now) {
    while (!counted.isEmpty() && counted.first().until + margin <= now) {
      segmentsCounted -= counted.pollFirst().segments;
    }
  }

  private static long gap(int segments, double rate) {
    return (long) (segments / rate * SECOND);
  }
}
