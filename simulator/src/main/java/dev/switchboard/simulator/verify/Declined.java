package dev.switchboard.simulator.verify;

/** Verify says no; {@code status} is HTTP's, {@code code} Twilio's. */
public final class Declined extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;
  private final String reason;

  public Declined(int status, int code, String reason) {
    super(reason);
    this.status = status;
    this.code = code;
    this.reason = reason;
  }

  static Declined parameter(String name) {
    return new Declined(400, 60200, "Invalid parameter: " + name);
  }

  public int status() {
    return status;
  }

  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }
}
