package dev.switchboard.simulator.message;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Twilio's identifiers: two letters for the kind, then 32 hexadecimal digits in lower case. */
public final class Sid {
  private static final HexFormat HEX = HexFormat.of();

  private Sid() {}

  public static String fresh(String kind) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return kind + HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
  }

  /** The same for the same text, so that a number keeps its SID over a restart. */
  public static String derived(String kind, String text) {
    UUID hash = UUID.nameUUIDFromBytes((kind + text).getBytes(StandardCharsets.UTF_8));
    return kind
        + HEX.toHexDigits(hash.getMostSignificantBits())
        + HEX.toHexDigits(hash.getLeastSignificantBits());
  }
}
