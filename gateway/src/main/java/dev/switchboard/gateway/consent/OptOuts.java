package dev.switchboard.gateway.consent;

import java.util.Optional;

/**
 * Records a consent with everything that follows from it, in one transaction: an opt-out cancels
 * what waits.
 */
public interface OptOuts {
  void record(
      String person,
      String channel,
      String sender,
      String status,
      String source,
      Optional<String> proof,
      String actor);
}
