package dev.switchboard.cli;

import java.io.Serial;

/** A command cannot do what it was asked; said in one sentence, with what to do next. */
public final class Failure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;
  private final int exitCode;
  private final String remedy;

  private Failure(int exitCode, String message, String remedy) {
    super(message);
    this.exitCode = exitCode;
    this.remedy = remedy;
  }

  /** The work was tried and did not succeed: exit code 1. */
  public static Failure failed(String message, String remedy) {
    return new Failure(1, message, remedy);
  }

  /** Wrong input or configuration: exit code 2. */
  public static Failure misused(String message, String remedy) {
    return new Failure(2, message, remedy);
  }

  public int exitCode() {
    return exitCode;
  }

  /** What to do next; may be empty. */
  public String remedy() {
    return remedy;
  }
}
