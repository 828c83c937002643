package dev.switchboard.bench.chaos.traffic;

import java.util.Map;

/**
 * What is to be sent. No two of a run have the same body, so that the ledger says of each what
 * became of it.
 *
 * @param key its idempotency key
 */
public record Text(String key, String to, String body, String priority) {

  Map<String, Object> json() {
    return Map.of("to", to, "body", body, "priority", priority);
  }

  /** As a line of a batch. */
  Map<String, Object> line() {
    return Map.of("to", to, "body", body, "priority", priority, "idempotency_key", key);
  }

  public boolean isUrgent() {
    return priority.equals("urgent");
  }
}
