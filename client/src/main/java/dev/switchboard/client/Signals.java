package dev.switchboard.client;

import java.util.List;

/**
 * What carriers and people make of the senders.
 *
 * @param json the answer as it was received; of several pages, put together
 */
public record Signals(List<SignalReport> reports, String json) {
  public Signals {
    reports = List.copyOf(reports);
  }
}
