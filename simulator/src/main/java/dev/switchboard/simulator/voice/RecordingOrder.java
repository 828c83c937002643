package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Set;

/**
 * How a recording is to be made.
 *
 * @param channels 1 for mono, 2 for dual
 * @param track {@code both}, {@code inbound} or {@code outbound}
 * @param callback where its statuses are reported
 * @param events {@code in-progress}, {@code completed}, {@code absent}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordingOrder(int channels, String track, Target callback, Set<String> events) {
  public RecordingOrder {
    events = Set.copyOf(events);
  }

  public static RecordingOrder reportedTo(Target callback) {
    return new RecordingOrder(1, "both", callback, Set.of("completed"));
  }
}
