package dev.switchboard.core.reply;

import java.util.Optional;

/** Whether a text is answered by rule. */
public sealed interface ReplyDecision {
  /** A clause without a full stop. */
  String reason();

  /**
   * It is.
   *
   * @param text with its places filled in
   */
  record Answers(ReplyRule rule, ReplyText text, String reason) implements ReplyDecision {}

  /**
   * It is not.
   *
   * @param rule the one that would have, where one would
   */
  record Silent(Why why, Optional<String> rule, String reason) implements ReplyDecision {}

  /** Why nothing is answered. */
  enum Why {
    KEYWORD,
    OPTED_OUT,
    TOO_LATE,
    NO_RULE,
    ANSWERED_BEFORE,
    LIMIT,
    MISSING_VALUE;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
