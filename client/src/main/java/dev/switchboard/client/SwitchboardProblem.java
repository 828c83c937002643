package dev.switchboard.client;

import java.io.Serial;
import java.util.List;

/** The gateway said no. Nothing was changed by the request. */
public final class SwitchboardProblem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;
  private final transient Problem problem;

  SwitchboardProblem(Problem problem) {
    super(problem.status() + " " + problem.code() + ": " + problem.sentence());
    this.problem = problem;
  }

  /** The refusal as a whole. */
  public Problem problem() {
    return problem;
  }

  /** The HTTP status, e.g. 422. */
  public int status() {
    return problem.status();
  }

  /** A stable word, e.g. {@code opted_out}. */
  public String code() {
    return problem.code();
  }

  /** What was wrong this time. */
  public String detail() {
    return problem.detail();
  }

  /** One entry per wrong field. */
  public List<Problem.FieldError> errors() {
    return problem.errors();
  }
}
