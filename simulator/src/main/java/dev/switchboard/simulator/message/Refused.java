package dev.switchboard.simulator.message;

/** Twilio would not take the message; {@code code} is its error code. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  public Refused(int code, String message) {
    super(message);
    this.code = code;
    this.reason = message;
  }

  public int code() {
    return code;
  }

  /** What was wrong. */
  public String reason() {
    return reason;
  }
}
