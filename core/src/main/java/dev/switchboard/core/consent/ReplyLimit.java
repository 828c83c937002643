package dev.switchboard.core.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How often we confirm to one person, so that two robots that answer each other come to an end: the
 * same thing not again within ten minutes, and ten things in a day at most.
 */
public final class ReplyLimit {
  public static final int MOST_A_DAY = 10;
  private static final Duration SAME_AGAIN = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  private ReplyLimit() {}

  /** A confirmation of ours that went out. */
  public record Given(KeywordEffect effect, Instant at) {}

  /**
   * Whether one more may go.
   *
   * @param given those before, oldest first
   */
  public static boolean allows(List<Given> given, KeywordEffect effect, Instant now) {
    long today = given.stream().filter(one -> one.at().isAfter(now.minus(DAY))).count();
    if (today >= MOST_A_DAY) {
      return false;
    }
    return given.isEmpty()
        || given.getLast().effect() != effect
        || !given.getLast().at().isAfter(now.minus(SAME_AGAIN));
  }
}
