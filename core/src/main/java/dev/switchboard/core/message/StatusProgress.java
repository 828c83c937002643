package dev.switchboard.core.message;

import java.util.Optional;

/**
 * Statuses only move forward. Callbacks come late, twice, out of order, or before the request they
 * belong to was answered; whatever the order, a message ends at the highest word that was heard.
 *
 * <p>What counts is what the <em>provider</em> has said so far, not our own status: whatever we or
 * an operator wrote down before the provider spoke (sending, unknown, canceled, expired, a mark of
 * sent or failed) gives way to its first word.
 */
public final class StatusProgress {

  private StatusProgress() {}

  /**
   * What to do with a word: where there is an answer, write it down as the status <em>and</em> the
   * word as the provider's status, both together; else only the timeline gets it.
   *
   * @param said the provider's status as written down, empty while it has said nothing
   * @param heard from a callback, the answer to the request, a poll, or a match in its list
   */
  public static Optional<MessageStatus> next(Optional<ProviderWord> said, ProviderWord heard) {
    boolean forward = said.isEmpty() || heard.compareTo(said.get()) > 0;
    return forward ? Optional.of(heard.status()) : Optional.empty();
  }
}
