package dev.switchboard.client;

import java.io.Serial;
import java.net.URI;

/**
 * No usable answer came, after the retries that were safe. Whether the request had an effect is
 * open, unless it was a read; a message sent with the same idempotency key again is still one
 * message.
 */
public final class SwitchboardUnreachable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;
  private final URI base;

  SwitchboardUnreachable(URI base, String why) {
    super("no usable answer from " + base + ": " + why);
    this.base = base;
  }

  SwitchboardUnreachable(URI base, String why, Throwable cause) {
    super("no usable answer from " + base + ": " + why, cause);
    this.base = base;
  }

  /** The gateway that was asked. */
  public URI base() {
    return base;
  }
}
