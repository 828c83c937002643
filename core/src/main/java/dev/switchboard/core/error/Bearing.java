package dev.switchboard.core.error;

/** What a provider's refusal with a certain code says about the try that was refused. */
public enum Bearing {
  /** Decided: the same request will be refused again until a person changes something. */
  REJECTED,
  /** Not accepted, and a later try of the same request may be. */
  THROTTLED,
  /** The provider itself does not say whether it happened; it must not be repeated unseen. */
  UNKNOWN
}
