package dev.switchboard.core.id;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Prefixed, time-ordered ids: {@code msg_0198…} is the prefix and a UUIDv7 (RFC 9562 §5.7) in its
 * usual text form. Ids made on one node in one millisecond are ordered by a counter in the 12 bits
 * after the time.
 */
public final class Id {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static long lastTick;

  private Id() {}

  /**
   * A new UUIDv7 at this time; strictly greater than every other made in this process at the same
   * or an earlier time.
   */
  public static UUID next(Instant now) {
    long tick = tick(now.toEpochMilli());
    long high = (tick >>> 12) << 16 | 0x7000L | (tick & 0xfff);
    long low = 0x8000000000000000L | (RANDOM.nextLong() >>> 2);
    return new UUID(high, low);
  }

  /** The smallest UUIDv7 of this millisecond, for range bounds; before 1970 the smallest of all. */
  public static UUID floor(Instant time) {
    return new UUID(Math.max(0, time.toEpochMilli()) << 16 | 0x7000L, 0x8000000000000000L);
  }

  /** {@code msg} and an id become {@code msg_0198…}. */
  public static String text(String prefix, UUID id) {
    return prefix + "_" + id;
  }

  /** Reads {@code msg_0198…}; empty where the prefix or the id is not as it should be. */
  public static Optional<UUID> parse(String prefix, String text) {
    int start = prefix.length() + 1;
    if (text.length() != start + 36 || !text.startsWith(prefix) || text.charAt(start - 1) != '_') {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text.substring(start));
      return id.toString().equals(text.substring(start)) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Milliseconds and a 12-bit counter in one number that only ever grows. */
  private static synchronized long tick(long millis) {
    lastTick = Math.max(lastTick + 1, millis << 12);
    return lastTick;
  }
}
