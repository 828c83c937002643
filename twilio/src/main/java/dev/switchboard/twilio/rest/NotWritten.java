package dev.switchboard.twilio.rest;

import java.io.IOException;

/** Stopped on an open connection before the first byte of the request. */
sealed class NotWritten extends IOException {
  private static final long serialVersionUID = 1L;

  private NotWritten(String message) {
    super(message);
  }

  private NotWritten(String message, Throwable cause) {
    super(message, cause);
  }

  /** The gate said no, or could not say. */
  static final class Refused extends NotWritten {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }

    Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The other side closed the connection while the request waited at its gate. */
  static final class Closed extends NotWritten {
    private static final long serialVersionUID = 1L;

    Closed() {
      super("the connection was closed while waiting to leave");
    }
  }
}
