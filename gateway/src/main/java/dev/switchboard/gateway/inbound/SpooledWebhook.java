package dev.switchboard.gateway.inbound;

import java.time.Instant;
import java.util.UUID;

/**
 * A webhook whose signature was right, kept in a file while the store is away.
 *
 * @param id by which the store knows whether it was applied
 * @param at when it came
 * @param query of its address, as received
 * @param form the signed parameters, URL-encoded
 */
record SpooledWebhook(UUID id, Instant at, Kind kind, String query, String form) {

  /** What it tells. */
  enum Kind {
    STATUS,
    INCOMING,
    /** Something about a call; the query says what. */
    CALL
  }

  /** Without what it says. */
  @Override
  public String toString() {
    return "SpooledWebhook[" + id + ", " + at + ", " + kind + "]";
  }
}
