package dev.switchboard.core.call;

import java.util.Comparator;

/**
 * How far one try has come by the provider's word. Reports come late, twice and in any order; the
 * furthest one holds, and a maximum does not depend on order. Of two endings the one with the
 * higher {@code SequenceNumber} holds, since one of them must have been mended by the other.
 *
 * @param sequence the provider's {@code SequenceNumber}, from 0; {@link #UNNUMBERED} where a look
 *     at the call told it
 */
public record CallProgress(CallWord word, int sequence) {
  /** What carries no number gives way to what does. */
  public static final int UNNUMBERED = -1;

  private static final Comparator<CallProgress> FURTHEST =
      Comparator.comparing(CallProgress::stage)
          .thenComparing(CallProgress::sequence)
          .thenComparing(CallProgress::word);

  /** All endings are one stage. */
  private int stage() {
    return Math.min(word.ordinal(), CallWord.CANCELED.ordinal());
  }

  /** True where hearing this after {@code known} changes something. */
  public boolean isNewsAfter(CallProgress known) {
    return FURTHEST.compare(this, known) > 0;
  }
}
