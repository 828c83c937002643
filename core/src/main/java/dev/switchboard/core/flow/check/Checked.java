package dev.switchboard.core.flow.check;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What the checker says.
 *
 * @param flow to run; empty where there are errors
 * @param draft what could be read, good for a picture beside the errors; empty where nothing could
 * @param errors in the order of the text
 * @param warnings in the order of the text; the flow may run with them
 */
public record Checked(
    Optional<Flow> flow, Optional<Flow> draft, List<Problem> errors, List<Problem> warnings) {
  public Checked {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }
}
