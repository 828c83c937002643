package dev.switchboard.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A flow as the gateway keeps it.
 *
 * @param version grows by one with every change of its text; a call stays on the one it began with
 * @param source its text, YAML; empty in lists
 * @param settings names of the settings that it takes numbers and addresses from
 * @param exits the names under which calls can leave it
 * @param funnel what became of its calls in the last 30 days; empty in lists
 * @param json the answer as it was received
 */
public record Flow(
    String name,
    int version,
    Optional<String> source,
    List<String> settings,
    List<String> exits,
    List<FlowFinding> warnings,
    Instant createdAt,
    Instant changedAt,
    String changedBy,
    Optional<Funnel> funnel,
    String json) {

  public Flow {
    settings = List.copyOf(settings);
    exits = List.copyOf(exits);
    warnings = List.copyOf(warnings);
  }

  /** One page of a list. */
  public record Page(List<Flow> flows, Optional<String> nextCursor, String json) {
    public Page {
      flows = List.copyOf(flows);
    }
  }

  /**
   * What became of the calls of some days.
   *
   * @param started how many calls entered the flow
   * @param steps how many of them came to each step
   * @param exits how many left under each name
   */
  public record Funnel(int days, long started, List<Count> steps, List<Count> exits) {
    public Funnel {
      steps = List.copyOf(steps);
      exits = List.copyOf(exits);
    }
  }

  /** So many calls. */
  public record Count(String name, long calls) {}
}
