package dev.switchboard.core.outcome;

/** How far one request got before it broke, in order. */
public enum IoProgress {
  /** No connection: name not resolved, refused, TLS failed, or none free in the pool. */
  NOT_CONNECTED,
  /** An open connection, and not one byte of this request handed to it. */
  CONNECTED,
  /** At least one byte of this request may have left. */
  WRITING,
  /** The whole request was handed over; no answer began. */
  WRITTEN,
  /** An answer began and could not be read to its end. */
  ANSWERING;

  /** True only while the provider cannot have seen anything of the request. */
  public boolean provablyUnsent() {
    return compareTo(CONNECTED) <= 0;
  }
}
