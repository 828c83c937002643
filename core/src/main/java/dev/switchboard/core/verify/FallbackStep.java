package dev.switchboard.core.verify;

import java.time.Duration;
import java.util.Optional;

/**
 * A channel that takes over.
 *
 * @param after so long after the send before it, if no code was entered; empty: only where that one
 *     has failed
 */
public record FallbackStep(VerifyChannel channel, Optional<Duration> after) {
  /** {@code call PT30S}, or {@code call}. */
  @Override
  public String toString() {
    return channel.word() + after.map(time -> " " + time).orElse("");
  }
}
