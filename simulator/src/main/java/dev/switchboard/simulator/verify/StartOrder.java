package dev.switchboard.simulator.verify;

import dev.switchboard.simulator.verify.Verification.Payment;
import java.util.Map;
import java.util.Optional;

/**
 * A start as it was asked for, its form already checked.
 *
 * @param locale one of {@link CodeTexts#locales}; empty for the usual one of the recipient's
 *     country
 * @param name what the text calls the sender, instead of the service's name
 * @param code instead of one that is drawn
 * @param appHash of an Android app that reads the text itself
 * @param keys what a call presses once it is answered; empty for nothing
 * @param limited what the service's rate limits count, by their unique names
 * @param risk {@link Risk#IGNORED} where this start passes the fraud guard
 * @param address where the simulator is reached: by the handset, and for what a call fetches
 */
public record StartOrder(
    String to,
    Channel channel,
    Optional<String> locale,
    Optional<String> name,
    Optional<String> code,
    Optional<CodeTemplate> template,
    Optional<String> appHash,
    Optional<Payment> payment,
    String keys,
    Map<String, String> limited,
    Risk risk,
    String address) {

  /** Whether a start is looked at for fraud. */
  public enum Risk {
    CHECKED,
    IGNORED
  }

  public StartOrder {
    limited = Map.copyOf(limited);
  }
}
