package dev.switchboard.gateway.media;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where media may be looked at: a URL that a caller names must not open doors inside. */
public enum Reach {
  /** Only what the whole internet can open. */
  PUBLIC,
  /** This machine too: while the simulator is inside, nothing is sent anywhere else. */
  PUBLIC_AND_LOOPBACK,
  /** Private networks too, where the media lie on one. */
  PRIVATE,
  /** Nothing is looked at. */
  OFF;

  /** By its word in the settings: public, private or off. */
  public static Optional<Reach> of(String word) {
    return Arrays.stream(values())
        .filter(reach -> reach != PUBLIC_AND_LOOPBACK)
        .filter(reach -> reach.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /** Whether this address may be opened. */
  public boolean allows(InetAddress address) {
    return switch (this) {
      case OFF -> false;
      case PRIVATE -> !address.isMulticastAddress() && !address.isLinkLocalAddress();
      case PUBLIC_AND_LOOPBACK -> address.isLoopbackAddress() || isPublic(address);
      case PUBLIC -> isPublic(address);
    };
  }

  /** IANA's special-purpose registries: what is globally reachable, and nothing else. */
  private static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] b = address.getAddress();
    return switch (address) {
      case Inet4Address _ -> isPublic4(b);
      case Inet6Address _ -> isPublic6(b);
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] b) {
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    int third = b[2] & 0xff;
    boolean special =
        first == 0
            || first >= 240
            // shared by providers (RFC 6598), benchmarks (RFC 2544)
            || (first == 100 && (second & 0xc0) == 64)
            || (first == 198 && (second & 0xfe) == 18)
            // protocol assignments and examples
            || (first == 192 && second == 0 && (third == 0 || third == 2))
            || (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return !special;
  }

  /** Only 2000::/3, and of what is translated or tunnelled in it only what leads outside. */
  private static boolean isPublic6(byte[] b) {
    boolean wellKnownTranslation =
        (b[0] & 0xff) == 0
            && (b[1] & 0xff) == 0x64
            && (b[2] & 0xff) == 0xff
            && (b[3] & 0xff) == 0x9b;
    if (wellKnownTranslation || (b[0] & 0xe0) != 0x20) {
      return false;
    }
    int first = (b[0] & 0xff) << 8 | (b[1] & 0xff);
    int second = (b[2] & 0xff) << 8 | (b[3] & 0xff);
    boolean teredoOrExample = first == 0x2001 && (second == 0 || second == 0x0db8);
    boolean sixToFour = first == 0x2002;
    return !teredoOrExample && !sixToFour;
  }
}
