package dev.switchboard.core.advice;

import dev.switchboard.core.verify.VerifyChannel;
import java.util.List;
import java.util.Map;

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

  /** The rules on channels as a picture, in SVG. */
  public static String channelPicture() {
    return RulePicture.draw(
        ChannelRules.BOOK,
        new RulePicture.Look(
            "Which channel?",
            "Asked for each channel by itself, of what is wanted and of what is known.",
            Map.of("sms", "SMS", "whatsapp", "WhatsApp", "voice", "Call")));
  }

  /** The rules on verification methods as a picture, in SVG. */
  public static String verificationPicture() {
    return RulePicture.draw(
        VerificationRules.BOOK,
        new RulePicture.Look(
            "Which way to verify?",
            "Asked for each method by itself, of what is at stake and of what is known.",
            Map.of(
                "sna", "Silent auth",
                "sms", "SMS",
                "whatsapp", "WhatsApp",
                "call", "Call",
                "email", "E-mail")));
  }
}
