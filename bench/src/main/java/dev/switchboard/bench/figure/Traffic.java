package dev.switchboard.bench.figure;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What reached a provider, summed up. */
public final class Traffic {
  private static final double SECOND = 1e9;

  private final List<Arrival> arrivals;

  private Traffic(List<Arrival> arrivals) {
    this.arrivals = arrivals;
  }

  /** Of arrivals in any order. */
  public static Traffic of(List<Arrival> arrivals) {
    return new Traffic(arrivals.stream().sorted(Comparator.comparingLong(Arrival::at)).toList());
  }

  /** Only what arrived before this time. */
  public Traffic before(long at) {
    return new Traffic(arrivals.stream().filter(arrival -> arrival.at() < at).toList());
  }

  /** Only what arrived at this time or later. */
  public Traffic since(long at) {
    return new Traffic(arrivals.stream().filter(arrival -> arrival.at() >= at).toList());
  }

  /** In order of time. */
  public List<Arrival> arrivals() {
    return arrivals;
  }

  public int count() {
    return arrivals.size();
  }

  public long segments() {
    return arrivals.stream().mapToLong(Arrival::segments).sum();
  }

  /** How many came although the same text had come to the same recipient before. */
  public int duplicates() {
    Set<Long> seen = HashSet.newHashSet(arrivals.size());
    return (int) arrivals.stream().filter(arrival -> !seen.add(arrival.text())).count();
  }

  /** The most segments in any window of exactly a second. */
  public long worstSecond() {
    return SlidingSecond.worst(
        arrivals.stream().mapToLong(Arrival::at).toArray(),
        arrivals.stream().mapToInt(Arrival::segments).toArray());
  }

  /** From the first to the last arrival, in seconds; 0 with fewer than two. */
  public double seconds() {
    return arrivals.size() < 2 ? 0 : (arrivals.getLast().at() - arrivals.getFirst().at()) / SECOND;
  }

  /** Messages per second from the first to the last arrival; 0 with fewer than two. */
  public double perSecond() {
    return arrivals.size() < 2 ? 0 : (arrivals.size() - 1) / seconds();
  }

  /**
   * How much of a rate was used from the first to the last arrival, 1 being all of it. Each message
   * takes its segments ÷ rate until the next may come, so the last one does not count.
   *
   * @param rate segments per second
   */
  public double used(double rate) {
    return arrivals.size() < 2
        ? 0
        : (segments() - arrivals.getLast().segments()) / (rate * seconds());
  }

  /** The longest time without an arrival, in seconds. */
  public double longestGap() {
    return longestGapNanos() / SECOND;
  }

  private long longestGapNanos() {
    long longest = 0;
    for (int i = 1; i < arrivals.size(); i++) {
      longest = Math.max(longest, arrivals.get(i).at() - arrivals.get(i - 1).at());
    }
    return longest;
  }

  /** As {@link #used}, with the longest gap left out: what is used while somebody sends. */
  public double usedOutsideGap(double rate) {
    double busy = seconds() - longestGap();
    return busy <= 0 ? 0 : (segments() - arrivals.getLast().segments()) / (rate * busy);
  }
}
