package dev.switchboard.gateway.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Problem;
import dev.switchboard.gateway.flow.FlowVersions.Current;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as the API shows it.
 *
 * @param steps how many it has
 * @param settings names that it takes numbers and addresses from
 * @param exits names under which calls can leave it
 * @param warnings what the checker says of it with the settings and flows of now; not in lists
 * @param source its text; not in lists
 * @param funnel what became of its calls of the last days; not in lists
 */
public record FlowView(
    String name,
    String title,
    int version,
    int steps,
    List<String> settings,
    List<String> exits,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Finding> warnings,
    Instant createdAt,
    Instant changedAt,
    String changedBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
    @JsonInclude(JsonInclude.Include.NON_NULL) FlowCounts.@Nullable Funnel funnel) {

  /** What the checker says of a place. */
  public record Finding(int line, int column, String code, String message) {
    static Finding of(Problem problem) {
      return new Finding(problem.line(), problem.column(), problem.code(), problem.message());
    }
  }

  /** Whether a text could take calls. */
  public record Check(boolean valid, List<Finding> errors, List<Finding> warnings) {}

  static FlowView of(Current current, Flow flow) {
    return new FlowView(
        current.name(),
        flow.title(),
        current.number(),
        flow.steps().size(),
        flow.settings().stream().sorted().toList(),
        Exits.of(flow),
        null,
        current.createdAt(),
        current.changedAt(),
        current.actor(),
        null,
        null);
  }

  FlowView whole(String text, List<Finding> found, FlowCounts.Funnel counted) {
    return new FlowView(
        name, title, version, steps, settings, exits, found, createdAt, changedAt, changedBy, text,
        counted);
  }
}
