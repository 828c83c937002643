package dev.switchboard.bench.chaos.verdict;

import java.util.Optional;

/**
 * How long after its 202 a code came to the provider, in milliseconds.
 *
 * @param calm codes whose path was up: nothing but the provider's answers was disturbed from 12 s
 *     before they were accepted until they came, and their one try was answered
 * @param disturbed all others
 * @param worstBeyond the longest that one came after the last disturbance of its path had ended
 */
public record Lateness(Group calm, Group disturbed, long worstBeyond) {

  /** Empty where there was none. */
  public record Group(int count, Optional<Long> median, Optional<Long> p99, Optional<Long> worst) {
    static final Group NONE = new Group(0, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
