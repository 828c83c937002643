package dev.switchboard.core.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The far side for verifications. Each call is one request, never repeated; none throws for what
 * the provider answers.
 */
public interface VerifyProvider {

  /**
   * A code to be sent.
   *
   * @param to E.164, or an e-mail address
   * @param locale of the text, where it is not the country's own
   */
  record Start(String to, VerifyChannel channel, Optional<String> locale) {
    /** Without the recipient. */
    @Override
    public String toString() {
      return "Start[" + channel.word() + "]";
    }
  }

  /** A verification that the provider has. */
  sealed interface Found {
    /**
     * @param status the provider's word
     * @param sends when and on which channel its code was sent, the first one first
     */
    record Yes(String sid, String status, List<Send> sends) implements Found {}

    /** The provider has none for this recipient that is pending. */
    record No() implements Found {}

    record Unreadable(String reason) implements Found {}
  }

  /** One send that a verification lists. */
  record Send(Optional<VerifyChannel> channel, Instant at, Optional<String> attempt) {}

  /** The provider's list of sends, or that it cannot be read. */
  sealed interface Reports {
    record Complete(List<SendReport> all) implements Reports {}

    record Unreadable(String reason) implements Reports {}
  }

  /** Whether the provider has forgotten the code. */
  enum Cancellation {
    DONE,
    /** It has no such verification (any more). */
    GONE,
    UNCLEAR
  }

  StartOutcome start(Start start);

  /**
   * @param sid the provider's verification
   * @param code empty for silent network auth
   */
  CheckOutcome check(String sid, Optional<OneTimeCode> code);

  /** The verification that is pending for this recipient. */
  Found find(String to);

  Cancellation cancel(String sid);

  /** How the sends of one verification fared: there is no callback that would tell. */
  Reports reports(String sid);
}
