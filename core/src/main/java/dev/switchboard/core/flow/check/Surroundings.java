package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.run.Flows;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of where a flow is to run. What is not known is not checked.
 *
 * @param settings by name; empty: not known
 * @param flows the others; empty: not known
 */
public record Surroundings(
    Optional<Function<String, Optional<String>>> settings, Optional<Flows> flows) {
  /** Of a text alone. */
  public static final Surroundings UNKNOWN = new Surroundings(Optional.empty(), Optional.empty());
}
