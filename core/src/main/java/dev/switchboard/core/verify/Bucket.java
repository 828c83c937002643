package dev.switchboard.core.verify;

/**
 * One bucket that a send has to take from.
 *
 * @param subject whose it is: a number, an address, a country
 * @param take how much: 1 for a send, its price for the budget
 */
public record Bucket(LimitKind kind, String subject, Limit limit, double take) {
  /** Under which it is kept. */
  public String key() {
    return kind.word() + " " + subject;
  }

  /** Without the subject, which may be a number. */
  @Override
  public String toString() {
    return "Bucket[" + kind.word() + "]";
  }
}
