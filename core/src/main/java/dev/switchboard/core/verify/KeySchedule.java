package dev.switchboard.core.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which key signs proofs, which are published, and when a new one is due. A new key is published
 * for a while before it signs, so that whoever keeps the list for some minutes knows it by then; an
 * old one stays until the last proof that it signed has ended.
 *
 * @param signs the key of now; empty: there is none yet
 * @param published those whose proofs may still be good, or will be
 * @param due whether one is to be made
 */
public record KeySchedule(Optional<Key> signs, List<Key> published, Due due) {
  /** How long one key signs. */
  public static final Duration TERM = Duration.ofDays(30);

  /** How long a key is published before it signs; the list may be kept for less than that. */
  public static final Duration AHEAD = Duration.ofHours(1);

  /** The longest life of a proof that can be set. */
  public static final Duration LONGEST_PROOF = Duration.ofHours(1);

  /** Clocks differ. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /**
   * @param signsFrom when it begins; until the next one begins
   */
  public record Key(String kid, Instant signsFrom) {}

  /** Whether a key is to be made. */
  public enum Due {
    NOTHING,
    /** It signs at once: there is no other. */
    NOW,
    /** It signs after {@link #AHEAD}. */
    AHEAD
  }

  public static KeySchedule of(List<Key> all, Instant now) {
    List<Key> inOrder =
        all.stream().sorted(Comparator.comparing(Key::signsFrom).thenComparing(Key::kid)).toList();
    Optional<Key> signs =
        inOrder.stream().filter(key -> !key.signsFrom().isAfter(now)).reduce((_, later) -> later);
    boolean next = inOrder.stream().anyMatch(key -> key.signsFrom().isAfter(now));
    Due due =
        signs.isEmpty()
            ? Due.NOW
            : !next && !now.isBefore(signs.get().signsFrom().plus(TERM).minus(AHEAD))
                ? Due.AHEAD
                : Due.NOTHING;
    return new KeySchedule(signs, published(inOrder, now), due);
  }

  private static List<Key> published(List<Key> inOrder, Instant now) {
    return java.util.stream.IntStream.range(0, inOrder.size())
        .filter(i ->
            i == inOrder.size() - 1
                || inOrder.get(i + 1).signsFrom().plus(LONGEST_PROOF).plus(MARGIN).isAfter(now))
        .mapToObj(inOrder::get)
        .toList();
  }
}
