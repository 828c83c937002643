package dev.switchboard.gateway.sender;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Something of ours by which work leaves at a pace, one node at a time: a sender of texts, or a
 * line.
 */
public interface Paced {
  /** Its key. */
  String address();

  String accountSid();

  /** Segments or calls per second; 0 pauses. */
  BigDecimal rate();

  /** What all of its account may do together, where that is limited. */
  Optional<BigDecimal> ceiling();

  /** True where it may send now. */
  boolean mayGo();
}
