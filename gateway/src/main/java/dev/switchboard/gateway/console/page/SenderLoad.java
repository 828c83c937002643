package dev.switchboard.gateway.console.page;

import dev.switchboard.core.error.ProviderError;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.console.page.Pulse.Count;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one sender has to do and does.
 *
 * @param used segments that left within the last second
 * @param waiting segments that may leave and have not, by lane
 * @param open messages on their way to the provider
 * @param errors the most recent kinds
 */
public record SenderLoad(int used, Map<Lane, Count> waiting, int open, List<RecentError> errors) {

  /** A kind of error and how often it came among the newest messages. */
  public record RecentError(ProviderError error, int count, Instant latest) {}

  /** All lanes together; a bound where one of them reached its own. */
  public Count waitingInAll() {
    long segments = waiting.values().stream().mapToLong(Count::value).sum();
    boolean more = waiting.values().stream().anyMatch(lane -> lane.value() >= lane.bound());
    return new Count(segments, more ? segments : Long.MAX_VALUE);
  }

  /** True while something leaves, waits or is on its way. */
  public boolean moving() {
    return used > 0 || open > 0 || waitingInAll().value() > 0;
  }

  public Count waiting(Lane lane) {
    return waiting.getOrDefault(lane, new Count(0, Long.MAX_VALUE));
  }
}
