package dev.switchboard.bench.stub;

import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * SIDs that look as random as Twilio's, because an index over them costs more than one over numbers
 * in order, and that still tell which message they stand for.
 */
final class Sid {
  private static final HexFormat HEX = HexFormat.of();

  /** The golden ratio in 64 bits, and its inverse modulo 2^64. */
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private static final long GATHER = 0xf1de83e19937733dL;

  private Sid() {}

  static String of(long number) {
    return "SM" + HEX.toHexDigits(Long.reverse(number * SPREAD)) + HEX.toHexDigits(number * GATHER);
  }

  /** Empty for a SID that is not ours. */
  static OptionalLong number(String sid) {
    if (!sid.matches("SM[0-9a-f]{32}")) {
      return OptionalLong.empty();
    }
    long number = HexFormat.fromHexDigitsToLong(sid, 18, 34) * SPREAD;
    return of(number).equals(sid) ? OptionalLong.of(number) : OptionalLong.empty();
  }
}
