package dev.switchboard.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What follows a call that nobody took.
 *
 * @param on after which endings it is placed again; of {@link CallWord#BUSY}, {@link
 *     CallWord#NO_ANSWER} and {@link CallWord#FAILED}
 * @param times how often at most, 0 to {@link #MOST}
 * @param gaps how long after each ending the next try comes; the last one repeats
 */
public record RetryRule(Set<CallWord> on, int times, List<Duration> gaps) {
  /** More is not persistence any more. */
  public static final int MOST = 10;

  public static final Duration SHORTEST_GAP = Duration.ofSeconds(5);
  public static final Duration LONGEST_GAP = Duration.ofDays(1);

  /** One try and no more. */
  public static final RetryRule NEVER = new RetryRule(Set.of(), 0, List.of());

  public RetryRule {
    on = Set.copyOf(on);
    gaps = List.copyOf(gaps);
    if (times > 0 && gaps.isEmpty()) {
      throw new IllegalArgumentException("a retry needs a gap");
    }
  }

  /** What is decided, and why. */
  public sealed interface Decision {
    /** It is placed again then. */
    record Again(Instant at, String reason) implements Decision {}

    /** That was it. */
    record Enough(String reason) implements Decision {}
  }

  /**
   * @param ending how the try ended
   * @param done how many retries there were already
   */
  public Decision after(CallWord ending, int done, Instant now) {
    String how = said(ending);
    if (!on.contains(ending)) {
      return new Decision.Enough(how);
    }
    if (done >= times) {
      return new Decision.Enough(
          how + (times == 1 ? ", also the second time" : ", " + (times + 1) + " times in a row"));
    }
    Duration gap = gaps.get(Math.min(done, gaps.size() - 1));
    int left = times - done;
    return new Decision.Again(
        now.plus(gap),
        how + ": tried again, " + (left == 1 ? "for the last time" : left + " tries are left"));
  }

  private static String said(CallWord ending) {
    return switch (ending) {
      case BUSY -> "the line was busy";
      case NO_ANSWER -> "nobody answered";
      case FAILED -> "the call could not be connected";
      case CANCELED -> "the call was canceled";
      case COMPLETED -> "the call has ended";
      case QUEUED, INITIATED, RINGING, IN_PROGRESS -> "the call goes on";
    };
  }
}
