package dev.switchboard.core.consent;

import java.time.Instant;

/**
 * What one recipient and channel have in the ledger for a sender.
 *
 * @param sender one of ours, a Messaging Service ({@code MG…}), or {@code *} for all
 */
public record LedgerRow(String sender, ConsentStatus status, Instant changedAt) {
  public static final String EVERY_SENDER = "*";

  /** True where a message could fall under both. Which numbers a service has is not asked. */
  boolean concerns(String otherSender) {
    return sender.equals(otherSender) || isWide(sender) || isWide(otherSender);
  }

  /** True where it lifts or repeats all that the other one says. */
  boolean covers(LedgerRow other) {
    return sender.equals(EVERY_SENDER) || sender.equals(other.sender);
  }

  private static boolean isWide(String sender) {
    return sender.equals(EVERY_SENDER) || sender.startsWith("MG");
  }
}
