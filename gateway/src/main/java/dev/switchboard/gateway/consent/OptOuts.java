package dev.switchboard.gateway.consent;

import dev.switchboard.core.consent.ConsentStatus;
import dev.switchboard.core.consent.ImportRule.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Records consents with everything that follows from them, in one transaction: an opt-out cancels
 * what waits.
 */
public interface OptOuts {
  /** What was decided now. */
  void record(
      String person,
      String channel,
      String sender,
      String status,
      String source,
      Optional<String> proof,
      String actor);

  /**
   * A row of a file.
   *
   * @param date when it was decided, where the file tells
   */
  record Imported(
      String recipient,
      String channel,
      String sender,
      ConsentStatus status,
      String source,
      Optional<String> proof,
      String actor,
      Optional<Instant> date) {}

  /**
   * Records rows of a file, all or none.
   *
   * @return what became of each, in their order
   */
  List<Ruling> importAll(List<Imported> rows);
}
