package dev.switchboard.simulator.twiml;

/** {@code <Reject>}: as the first verb the call is never answered. */
public record Reject(Span span, Reason reason) implements Verb {

  /** What the caller hears. */
  public enum Reason {
    REJECTED,
    BUSY
  }
}
