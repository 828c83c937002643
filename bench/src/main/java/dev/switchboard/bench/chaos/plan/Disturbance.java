package dev.switchboard.bench.chaos.plan;

import dev.switchboard.bench.chaos.stage.Provider.Fault;
import java.time.Duration;
import java.util.List;

/**
 * One thing that goes wrong, for how long. A node is named by its number from 0; where it is
 * disturbed already, the next one that is not is meant.
 */
public sealed interface Disturbance {

  /** From when it strikes until it is undone. */
  Duration lasts();

  /** {@code kill -9}; started again after the pause. */
  record KillNode(int node, Duration lasts) implements Disturbance {}

  /** {@code kill -9} of PostgreSQL; started again after the pause. */
  record KillStore(Duration lasts) implements Disturbance {}

  /** {@code SIGSTOP}, then {@code SIGCONT}. */
  record FreezeNode(int node, Duration lasts) implements Disturbance {}

  /** Its connections to the store are reset and refused. */
  record CutNode(int node, Duration lasts) implements Disturbance {}

  /** Its connections to the store swallow everything for a while; then what was sent arrives. */
  record StallNode(int node, Duration lasts) implements Disturbance {}

  /** Its connections to the store swallow everything, and are reset in the end. */
  record BlackholeNode(int node, Duration lasts) implements Disturbance {}

  /** The store's disk is full. */
  record FillStore(Duration lasts) implements Disturbance {}

  /** A node's disk is full. */
  record FillNode(int node, Duration lasts) implements Disturbance {}

  /**
   * A node's clock jumps, and jumps back.
   *
   * @param ahead negative: behind
   */
  record ShiftClock(int node, Duration ahead, Duration lasts) implements Disturbance {}

  /** The provider misbehaves. */
  record Misbehave(long seed, List<Fault> faults, Duration lasts) implements Disturbance {}
}
