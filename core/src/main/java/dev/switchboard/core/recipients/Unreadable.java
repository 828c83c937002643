package dev.switchboard.core.recipients;

/** Carries a problem out of the reader's depth; never leaves this package. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient FileProblem problem;

  Unreadable(FileProblem problem) {
    super(problem.code());
    this.problem = problem;
  }

  FileProblem problem() {
    return problem;
  }
}
