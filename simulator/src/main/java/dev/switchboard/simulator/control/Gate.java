package dev.switchboard.simulator.control;

import dev.switchboard.simulator.wire.Exchange;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who may control the simulator: anybody on this machine; from elsewhere only with the key. Another
 * site's page in a browser on this machine may not, even where its name was bent to the loopback
 * address.
 */
final class Gate {
  static final String COOKIE = "switchboard_sim_key";

  private final Optional<String> key;

  /**
   * @param key empty where nobody from elsewhere is let in
   */
  Gate(Optional<String> key) {
    this.key = key;
  }

  void check(Exchange exchange) throws ControlError {
    if (isForeignPage(exchange)) {
      throw new ControlError(
          403, "cross_site", "Pages of other sites may not control the simulator.");
    }
    if (hasKey(exchange) || isLocal(exchange)) {
      return;
    }
    throw key.isPresent()
        ? new ControlError(401, "key_required", "Send the simulator's key in the header X-Sim-Key.")
        : new ControlError(
            403,
            "local_only",
            "The simulator is controlled from its own machine only: it has no key.");
  }

  /** True where the given text is the key. */
  boolean opens(String given) {
    return key.filter(wanted ->
            MessageDigest.isEqual(
                wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }

  private boolean hasKey(Exchange exchange) {
    return exchange.header("X-Sim-Key").filter(this::opens).isPresent()
        || Optional.ofNullable(exchange.cookies().get(COOKIE)).filter(this::opens).isPresent();
  }

  private static boolean isLocal(Exchange exchange) {
    boolean forwarded =
        exchange.header("X-Forwarded-For").isPresent() || exchange.header("Forwarded").isPresent();
    return !forwarded && isLoopback(exchange.remote()) && isLocalName(host(exchange));
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String host(Exchange exchange) {
    return exchange.header("Host").orElse("localhost").replaceFirst(":[0-9]+$", "");
  }

  private static boolean isLocalName(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  private static boolean isForeignPage(Exchange exchange) {
    boolean crossSite = exchange.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent();
    Optional<String> origin = exchange.header("Origin");
    return crossSite || (origin.isPresent() && !isOwn(origin.get(), exchange));
  }

  private static boolean isOwn(String origin, Exchange exchange) {
    try {
      String authority = String.valueOf(URI.create(origin).getRawAuthority());
      return authority.equals(exchange.header("Host").orElse(""));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
