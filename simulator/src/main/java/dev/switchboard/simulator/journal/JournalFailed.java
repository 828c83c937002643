package dev.switchboard.simulator.journal;

/** The journal cannot be read or written; the message says which file and what to do. */
public final class JournalFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalFailed(String message) {
    super(message);
  }

  public JournalFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
