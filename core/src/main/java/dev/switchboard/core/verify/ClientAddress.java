package dev.switchboard.core.verify;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The end user's network address as limits count it: IPv4 as it is, of IPv6 the first 64 bits,
 * because whoever has one address there has all of them.
 */
public final class ClientAddress {
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final int GROUPS = 8;
  private static final int NETWORK = 4;

  private ClientAddress() {}

  /** Empty for what is no address. */
  public static Optional<String> network(String text) {
    return V4.matcher(text).matches() ? Optional.of(text) : v6(text);
  }

  private static Optional<String> v6(String text) {
    String bare = text.startsWith("::ffff:") && text.contains(".") ? text.substring(7) : text;
    if (V4.matcher(bare).matches()) {
      return Optional.of(bare);
    }
    if (!text.matches("[0-9A-Fa-f:]{2,39}") || text.contains(":::")) {
      return Optional.empty();
    }
    String[] halves = text.split("::", -1);
    if (halves.length > 2) {
      return Optional.empty();
    }
    String[] head = groups(halves[0]);
    String[] tail = halves.length == 2 ? groups(halves[1]) : new String[0];
    int missing = GROUPS - head.length - tail.length;
    if (halves.length == 2 ? missing < 1 : missing != 0) {
      return Optional.empty();
    }
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < NETWORK; i++) {
      int inTail = i - head.length - missing;
      String group = i < head.length ? head[i] : inTail >= 0 ? tail[inTail] : "0";
      if (group.isEmpty() || group.length() > 4) {
        return Optional.empty();
      }
      network.append(Integer.toHexString(Integer.parseInt(group, 16))).append(':');
    }
    return Optional.of(network + ":/64");
  }

  private static String[] groups(String half) {
    return half.isEmpty() ? new String[0] : half.split(":", -1);
  }
}
