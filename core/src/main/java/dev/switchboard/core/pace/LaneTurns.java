package dev.switchboard.core.pace;

import dev.switchboard.core.pace.Turns.Candidate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One lane: what it is owed by the others, and whose turn it is within it. The source that was
 * given least goes next; who comes back after a while counts as one who was served like the rest.
 */
final class LaneTurns {
  /** A debt does not grow without end while there is no room at all. */
  private static final double MOST_OWED = 20;

  private static final class Source {
    private final ArrayDeque<Candidate> waiting = new ArrayDeque<>();
    private long servedUntil;
  }

  private final double share;
  private final Map<UUID, Source> sources = new HashMap<>();
  private final List<Source> withWork = new ArrayList<>();
  private double owed;
  private long virtualTime;

  /**
   * @param share segments that are owed for each that goes to another lane, 0 or more
   */
  LaneTurns(double share) {
    this.share = share;
  }

  /** What may go now, in place of what was told before. */
  void await(List<Candidate> candidates) {
    withWork.clear();
    sources.values().forEach(source -> source.waiting.clear());
    sources.values().removeIf(source -> source.servedUntil <= virtualTime);
    for (Candidate candidate : candidates) {
      Source source = sources.computeIfAbsent(candidate.source(), _ -> new Source());
      if (source.waiting.isEmpty()) {
        withWork.add(source);
      }
      source.waiting.add(candidate);
    }
    if (withWork.isEmpty()) {
      owed = 0;
    }
  }

  boolean hasWork() {
    return !withWork.isEmpty();
  }

  boolean isOwed() {
    return owed >= 1;
  }

  /** True where what it is owed covers its next message. */
  boolean claims() {
    return hasWork() && owed >= leastServed().waiting.getFirst().segments();
  }

  void owe(int segments) {
    if (hasWork()) {
      owed = Math.min(MOST_OWED, owed + share * segments);
    }
  }

  /** Takes the next one; there must be work. */
  Candidate take() {
    Source source = leastServed();
    Candidate candidate = source.waiting.removeFirst();
    if (source.waiting.isEmpty()) {
      withWork.remove(source);
    }
    virtualTime = served(source);
    source.servedUntil = virtualTime + candidate.segments();
    owed = Math.max(0, owed - candidate.segments());
    return candidate;
  }

  private long served(Source source) {
    return Math.max(virtualTime, source.servedUntil);
  }

  private Source leastServed() {
    Source least = withWork.getFirst();
    for (Source source : withWork) {
      if (served(source) < served(least)) {
        least = source;
      }
    }
    return least;
  }
}
