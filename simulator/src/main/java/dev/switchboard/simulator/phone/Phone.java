package dev.switchboard.simulator.phone;

/**
 * A virtual phone and how it behaves.
 *
 * @param number E.164
 * @param readReceipts {@link Receipts#ON} where it tells that a WhatsApp message was read
 */
public record Phone(String number, Carrier carrier, Answers answers, Receipts readReceipts) {

  /** Whether a phone tells that it has read. */
  public enum Receipts {
    ON,
    OFF
  }

  /** Delivers, rings until somebody answers, tells what it has read. */
  public static Phone fresh(String number) {
    return new Phone(number, Carrier.DELIVERS, Answers.MANUAL, Receipts.ON);
  }
}
