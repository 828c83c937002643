package dev.switchboard.gateway;

import dev.switchboard.gateway.console.page.World;
import jakarta.servlet.Servlet;
import java.time.Clock;
import java.util.List;

/**
 * What whoever starts a gateway brings along.
 *
 * @param clock the time everything is decided by
 * @param mounts more servlets on the same port
 * @param world whom the texts reach
 * @param whenDrained run once nothing is under way any more and before the port closes
 */
public record Surroundings(Clock clock, List<Mount> mounts, World world, Runnable whenDrained) {

  /** A servlet and the paths it answers. */
  public record Mount(Servlet servlet, List<String> paths) {}

  /** The system's clock, nothing else on the port, and real people. */
  public static Surroundings live() {
    return new Surroundings(Clock.systemUTC(), List.of(), World.LIVE, () -> {});
  }
}
