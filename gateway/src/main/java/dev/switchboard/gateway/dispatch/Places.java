package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Lane;
import dev.switchboard.core.provider.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests that may be under way at once on this node, a connection each. How many is learned
 * from the provider's answers: halved when it asks to slow down, one more per full round of good
 * answers (additive increase, multiplicative decrease); Twilio limits concurrent requests per
 * account and tells no figure. No sender gets all of them, however slow its answers are: each may
 * hold a multiple of what is still free, so that something is always left for the next one. A few
 * are kept for urgent messages. Thread-safe.
 */
final class Places {
  /** A sender alone gets four fifths, two get four ninths each, and so on. */
  private static final int MULTIPLE = 4;

  private final int most;
  private final int forUrgent;
  private final Map<String, Integer> held = new HashMap<>();

  /** Senders that found no place, in the order in which they came. */
  private final LinkedHashMap<String, Runnable> waiting = new LinkedHashMap<>();

  private double allowed;
  private int taken;

  Places(int most) {
    this.most = most;
    this.forUrgent = Math.min(8, most / 8);
    this.allowed = most;
  }

  /**
   * Takes one.
   *
   * @param whenFree run once one may be had, after this said no
   */
  synchronized boolean take(String sender, Lane lane, Runnable whenFree) {
    int own = held.getOrDefault(sender, 0);
    int free = (int) allowed - taken - (lane == Lane.URGENT ? 0 : reserve());
    if (free <= 0 || own >= MULTIPLE * free) {
      waiting.putIfAbsent(sender, whenFree);
      return false;
    }
    held.put(sender, own + 1);
    taken++;
    return true;
  }

  /** True where {@link #take} would say no to anything that is not urgent. */
  synchronized boolean full(String sender) {
    int free = (int) allowed - taken - reserve();
    return free <= 0 || held.getOrDefault(sender, 0) >= MULTIPLE * free;
  }

  private int reserve() {
    return Math.min(forUrgent, (int) allowed / 2);
  }

  /** Gives it back with what came of it, and lets those who wait longest try again. */
  void give(String sender, Outcome outcome) {
    given(sender, outcome).forEach(Runnable::run);
  }

  private synchronized List<Runnable> given(String sender, Outcome outcome) {
    taken--;
    held.computeIfPresent(sender, (_, count) -> count > 1 ? count - 1 : null);
    if (outcome instanceof Outcome.Throttled) {
      allowed = Math.max(1, allowed / 2);
    } else if (outcome instanceof Outcome.Accepted) {
      allowed = Math.min(most, allowed + 1 / allowed);
    }
    List<Runnable> next = new ArrayList<>();
    // Whoever found something else in the meantime does not use its turn: so many as could.
    while (next.size() < (int) allowed - taken && !waiting.isEmpty()) {
      next.add(waiting.pollFirstEntry().getValue());
    }
    return next;
  }

  synchronized int taken() {
    return taken;
  }
}
