package dev.switchboard.simulator.wire;

import java.util.Optional;

/**
 * Where the application reaches the simulator: as it did last. Until it has, the address at which
 * somebody controls the simulator stands for it, by the loopback's number rather than its name.
 */
public final class OwnAddress {
  private volatile Optional<String> byApplication = Optional.empty();

  /**
   * @param base e.g. {@code http://127.0.0.1:8900}
   */
  public void reachedAt(String base) {
    byApplication = Optional.of(base);
  }

  public String seenFrom(String control) {
    return byApplication.orElseGet(() -> control.replace("//localhost:", "//127.0.0.1:"));
  }
}
