package dev.switchboard.simulator.inbound;

/** A document that Twilio would refuse, with its error code. */
final class TwimlFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  TwimlFault(int code, String message) {
    super(message);
    this.code = code;
    this.reason = message;
  }

  int code() {
    return code;
  }

  /** What was wrong. */
  String reason() {
    return reason;
  }
}
