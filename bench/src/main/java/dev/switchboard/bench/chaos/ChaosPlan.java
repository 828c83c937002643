package dev.switchboard.bench.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run is.
 *
 * @param seed of everything that is drawn by lot
 * @param length of the traffic and of the disturbances
 * @param nodes gateways on one store, 1 or more
 * @param perSecond texts of the campaign, 1 or more
 * @param folder of this run, for data and logs
 * @param programs where PostgreSQL's programs are unpacked
 */
public record ChaosPlan(
    long seed, Duration length, int nodes, int perSecond, Path folder, Path programs) {
  /** The sender may go faster than the traffic, so that what an outage held up can follow. */
  private static final int HEADROOM = 3;

  /** Of the sender, in segments per second. */
  int rate() {
    return perSecond * HEADROOM;
  }
}
