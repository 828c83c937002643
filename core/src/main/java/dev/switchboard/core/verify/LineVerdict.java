package dev.switchboard.core.verify;

import dev.switchboard.core.number.LineType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a code may go to this kind of line on this channel. */
public sealed interface LineVerdict {

  record Allowed() implements LineVerdict {}

  /** Not on this channel: a text does not reach a landline. */
  record NotThisWay(String reason) implements LineVerdict {}

  /** Not at all: a line on which whoever owns it is paid, or that nobody answers. */
  record NotAtAll(String reason) implements LineVerdict {}

  /**
   * By the numbering plan, and by what the provider says where it was asked.
   *
   * @param refused kinds that get no code, in our words, e.g. {@code premium}
   */
  static LineVerdict of(VerifyChannel channel, LineType line, Set<String> refused) {
    return of(channel, line.word(), refused);
  }

  /**
   * As {@link #of(VerifyChannel, LineType, Set)}, by the provider's word.
   *
   * @param said e.g. {@code nonFixedVoip}
   */
  static LineVerdict ofLookup(VerifyChannel channel, String said, Set<String> refused) {
    return of(channel, word(said), refused);
  }

  private static LineVerdict of(VerifyChannel channel, String line, Set<String> refused) {
    if (refused.contains(line)) {
      return new NotAtAll("numbers of the kind " + line + " get no codes (setting refused_lines)");
    }
    boolean text = channel == VerifyChannel.SMS;
    boolean mobileData = channel == VerifyChannel.SNA;
    if ((text || mobileData) && line.equals("fixed_line")) {
      return new NotThisWay("a landline, which " + channel.word() + " does not reach");
    }
    return new Allowed();
  }

  /** The provider's kinds in the words of the numbering plans. */
  static String word(String said) {
    return switch (said) {
      case "landline" -> "fixed_line";
      case "mobile" -> "mobile";
      case "fixedVoip" -> "fixed_voip";
      case "nonFixedVoip" -> "non_fixed_voip";
      case "tollFree" -> "toll_free";
      case "sharedCost" -> "shared_cost";
      case "uan" -> "universal_access";
      default -> said.toLowerCase(Locale.ROOT);
    };
  }

  /** Why the risk that the provider sees is too high; empty where it is not. */
  static Optional<String> tooRisky(LookupAnswer.Known known, int highest) {
    if (known.blocked() == LookupAnswer.Blocked.YES) {
      return Optional.of("the provider has blocked this number for fraud");
    }
    return known.risk().isPresent() && known.risk().getAsInt() > highest
        ? Optional.of(
            "the provider sees a pumping risk of "
                + known.risk().getAsInt()
                + " (up to "
                + highest
                + " is let through)")
        : Optional.empty();
  }
}
