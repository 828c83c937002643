package dev.switchboard.client;

import java.util.List;

/**
 * Whether a flow could take a call.
 *
 * @param valid false where there are errors; it would be refused then
 * @param warnings what is worth a look and does not stop it
 * @param json the answer as it was received
 */
public record FlowCheck(
    boolean valid, List<FlowFinding> errors, List<FlowFinding> warnings, String json) {
  public FlowCheck {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }
}
