package dev.switchboard.core.advice;

import dev.switchboard.core.verify.VerifyChannel;
import java.util.List;

/**
 * What a colleague who knows the channels, the rules and the figures would say. Pure: the same need
 * and the same facts always give the same answer.
 */
public final class Advice {
  private Advice() {}

  /** Every way to reach the person, the best first. */
  public static List<Ranked<Way>> channel(ChannelNeed need, ChannelFacts facts) {
    return ChannelRules.BOOK.rank(new ChannelCase(need, facts));
  }

  /** Whether one way can be taken, whatever else there is; for a step of a route. */
  public static Applicability channel(Way way, ChannelNeed need, ChannelFacts facts) {
    return ChannelRules.BOOK.applicability(new ChannelCase(need, facts), way);
  }

  /** Every way to verify the person, the best first. */
  public static List<Ranked<VerifyChannel>> verification(
      VerificationNeed need, VerificationFacts facts) {
    return VerificationRules.BOOK.rank(new VerificationCase(need, facts));
  }
}
