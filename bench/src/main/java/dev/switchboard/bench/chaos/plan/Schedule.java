package dev.switchboard.bench.chaos.plan;

import dev.switchboard.bench.chaos.plan.Disturbance.BlackholeNode;
import dev.switchboard.bench.chaos.plan.Disturbance.CutNode;
import dev.switchboard.bench.chaos.plan.Disturbance.FillNode;
import dev.switchboard.bench.chaos.plan.Disturbance.FillStore;
import dev.switchboard.bench.chaos.plan.Disturbance.FreezeNode;
import dev.switchboard.bench.chaos.plan.Disturbance.KillNode;
import dev.switchboard.bench.chaos.plan.Disturbance.KillStore;
import dev.switchboard.bench.chaos.plan.Disturbance.Misbehave;
import dev.switchboard.bench.chaos.plan.Disturbance.ShiftClock;
import dev.switchboard.bench.chaos.plan.Disturbance.StallNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong when, drawn from a seed: the same seed gives the same schedule. Storms, in which
 * nodes and the store are killed every few seconds, alternate with calms, in which the provider
 * still misbehaves at first and then nothing does.
 */
public record Schedule(List<Strike> strikes) {

  /** A disturbance and when it begins, counted from the start. */
  public record Strike(Duration at, Disturbance disturbance) {}

  /** Within what a disturbance stays, so that a duplicate is nobody's right: see the README. */
  private static final int LONGEST_FREEZE_MILLIS = 20_000;

  private static final int FARTHEST_CLOCK_SECONDS = 90;

  public Schedule {
    strikes = strikes.stream().sorted(Comparator.comparing(Strike::at)).toList();
  }

  /**
   * @param length of the time in which something may begin
   * @param nodes 1 or more
   */
  public static Schedule draw(long seed, Duration length, int nodes) {
    Draw draw = new Draw(new Random(seed), nodes, length.toMillis());
    draw.all();
    return new Schedule(draw.strikes);
  }

  private static final class Draw {
    private final Random random;
    private final int nodes;
    private final long length;
    private final List<Strike> strikes = new ArrayList<>();

    Draw(Random random, int nodes, long length) {
      this.random = random;
      this.nodes = nodes;
      this.length = length;
    }

    void all() {
      long storm = between(3_000, 5_000);
      while (storm < length) {
        long calm = Math.min(length, storm + between(45_000, 65_000));
        kills(storm, calm);
        others(storm, calm);
        misbehaviour(storm, calm);
        storm = calm + between(28_000, 38_000);
      }
    }

    /** About one in four is the store's. */
    private void kills(long from, long to) {
      for (long at = from + between(500, 3_000); at < to; at += between(4_500, 10_000)) {
        add(
            at,
            random.nextInt(4) == 0
                ? new KillStore(millis(200, 4_000))
                : new KillNode(node(), millis(200, 6_000)));
      }
    }

    private void others(long from, long to) {
      for (long at = from + between(1_000, 4_000); at < to; at += between(4_000, 9_000)) {
        add(at, other());
      }
    }

    private Disturbance other() {
      return switch (random.nextInt(8)) {
        case 0, 1 -> new FreezeNode(node(), millis(2_000, LONGEST_FREEZE_MILLIS));
        case 2 -> new CutNode(node(), millis(500, 10_000));
        case 3 -> new StallNode(node(), millis(2_000, 15_000));
        case 4 -> new BlackholeNode(node(), millis(2_000, 15_000));
        case 5 -> new FillStore(millis(1_000, 5_000));
        case 6 -> new FillNode(node(), millis(2_000, 10_000));
        default -> new ShiftClock(node(), shift(), millis(5_000, 40_000));
      };
    }

    private Duration shift() {
      int seconds = 1 + random.nextInt(FARTHEST_CLOCK_SECONDS);
      return Duration.ofSeconds(random.nextBoolean() ? seconds : -seconds);
    }

    /** One set of faults after another, until the calm has begun. */
    private void misbehaviour(long from, long to) {
      long at = from;
      while (at < to) {
        Duration lasts = millis(12_000, 20_000);
        add(at, new Misbehave(random.nextLong(), FaultSet.draw(random), lasts));
        at += lasts.toMillis();
      }
    }

    private void add(long at, Disturbance disturbance) {
      if (at < length) {
        strikes.add(new Strike(Duration.ofMillis(at), disturbance));
      }
    }

    private int node() {
      return random.nextInt(nodes);
    }

    private Duration millis(int least, int most) {
      return Duration.ofMillis(between(least, most));
    }

    private long between(int least, int most) {
      return least + random.nextInt(most - least + 1);
    }
  }
}
