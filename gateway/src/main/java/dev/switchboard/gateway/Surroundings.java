package dev.switchboard.gateway;

import jakarta.servlet.Servlet;
import java.time.Clock;
import java.util.List;

/**
 * What whoever starts a gateway brings along.
 *
 * @param clock the time everything is decided by
 * @param mounts more servlets on the same port
 */
public record Surroundings(Clock clock, List<Mount> mounts) {

  /** A servlet and the paths it answers. */
  public record Mount(Servlet servlet, List<String> paths) {}

  /** The system's clock, and nothing else. */
  public static Surroundings none() {
    return new Surroundings(Clock.systemUTC(), List.of());
  }
}
