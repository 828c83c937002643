package dev.switchboard.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults that are armed. Each rule draws from its own random numbers, seeded by the set's seed
 * and its place: the same rules with the same seed strike the same requests, in the order in which
 * they arrive.
 */
public final class Faults {

  /**
   * A rule and what it has done so far.
   *
   * @param left how many more times; empty for any number
   */
  public record Armed(FaultRule rule, int struck, OptionalInt left) {}

  private static final class Live {
    private final FaultRule rule;
    private final Random random;
    private int seen;
    private int struck;

    Live(FaultRule rule, long seed) {
      this.rule = rule;
      this.random = new Random(seed);
    }

    synchronized boolean strikes() {
      seen++;
      boolean drawn = random.nextDouble() < rule.probability();
      boolean turn = rule.nth().isEmpty() || rule.nth().getAsInt() == seen;
      if (!drawn
          || !turn
          || (rule.remaining().isPresent() && struck >= rule.remaining().getAsInt())) {
        return false;
      }
      struck++;
      return true;
    }

    synchronized Armed armed() {
      OptionalInt left =
          rule.remaining().isPresent()
              ? OptionalInt.of(rule.remaining().getAsInt() - struck)
              : OptionalInt.empty();
      return new Armed(rule, struck, left);
    }
  }

  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile List<Live> rules = List.of();
  private volatile long seed;

  /** Calls {@code watcher} whenever the set was replaced. */
  public void onChange(Runnable watcher) {
    watchers.add(watcher);
  }

  /** Replaces all rules; an empty list disarms. */
  public void arm(long newSeed, List<FaultRule> wanted) {
    List<Live> fresh = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      fresh.add(new Live(wanted.get(i), newSeed * 31 + i));
    }
    seed = newSeed;
    rules = List.copyOf(fresh);
    watchers.forEach(Runnable::run);
  }

  public long seed() {
    return seed;
  }

  public List<Armed> armed() {
    return rules.stream().map(Live::armed).toList();
  }

  /** What happens to this request, in the order of the rules; usually nothing. */
  public List<FaultAction> strike(Operation operation, String to, FaultAction.Side side) {
    List<Live> present = rules;
    if (present.isEmpty()) {
      return List.of();
    }
    List<FaultAction> struck = new ArrayList<>();
    for (Live live : present) {
      boolean concerns =
          live.rule.action().kind().side() == side && live.rule.matches(operation, to);
      if (concerns && live.strikes()) {
        struck.add(live.rule.action());
      }
    }
    return struck;
  }
}
