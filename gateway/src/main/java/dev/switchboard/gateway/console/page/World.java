package dev.switchboard.gateway.console.page;

/** Whom this server's texts reach. */
public enum World {
  /** The simulator: nothing leaves this machine. */
  SIMULATED,
  /** Twilio: real people. */
  LIVE
}
