package dev.switchboard.core.signal;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sum of some buckets. */
public final class Tally {
  private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
  private final SortedMap<Signal, Long> signals = new TreeMap<>();

  private Tally() {}

  public static Tally of(Collection<Bucket> buckets) {
    Tally tally = new Tally();
    buckets.forEach(tally::add);
    return tally;
  }

  private void add(Bucket bucket) {
    kinds.merge(bucket.kind(), bucket.count(), Long::sum);
    switch (bucket.kind()) {
      case STOP -> signals.merge(Signal.STOP, bucket.count(), Long::sum);
      case FAILED, REJECTED -> {
        if (bucket.code() != 0) {
          signals.merge(new Signal(bucket.code()), bucket.count(), Long::sum);
        }
      }
      case ACCEPTED, DELIVERED, PUT_OFF -> {}
    }
  }

  /** How often, never below 0. */
  public long count(Kind kind) {
    return Math.max(0, kinds.getOrDefault(kind, 0L));
  }

  /** How often, never below 0. */
  public long count(Signal signal) {
    return Math.max(0, signals.getOrDefault(signal, 0L));
  }

  /** Those that were seen. */
  public SortedSet<Signal> seen() {
    SortedSet<Signal> seen = new TreeSet<>(signals.keySet());
    seen.removeIf(signal -> count(signal) == 0);
    return seen;
  }

  /**
   * What a rate is of: messages that were handed over. Where more were reported on than handed over
   * (those of the hours before), it is those.
   */
  public long messages() {
    return Math.max(count(Kind.ACCEPTED), count(Kind.DELIVERED) + count(Kind.FAILED))
        + count(Kind.REJECTED);
  }
}
