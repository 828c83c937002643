package dev.switchboard.gateway.flow;

import dev.switchboard.core.flow.Problem;
import java.util.List;

/** A flow's text is not kept: the checker found errors in it. */
public final class FlowRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> errors;

  FlowRefused(List<Problem> errors) {
    super("the flow has " + errors.size() + " errors", null, false, false);
    this.errors = List.copyOf(errors);
  }

  /** Each with its place; one or more. */
  public List<Problem> errors() {
    return errors;
  }
}
