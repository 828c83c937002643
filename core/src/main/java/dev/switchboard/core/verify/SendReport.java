package dev.switchboard.core.verify;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One send as the provider lists it.
 *
 * @param attempt the provider's id of it
 * @param channel empty for one that we do not know
 * @param at when it was made
 * @param delivery how it fared by the provider's account
 * @param error the provider's code where it failed
 */
public record SendReport(
    String attempt,
    Optional<VerifyChannel> channel,
    Instant at,
    Delivery delivery,
    OptionalInt error) {

  /** How a send fared. */
  public enum Delivery {
    UNKNOWN,
    ARRIVED,
    FAILED
  }
}
