package dev.switchboard.simulator.api;

import java.util.List;

/** Which of Twilio's hosts has which paths: a client that names the wrong one finds nothing. */
final class Hosts {
  private Hosts() {}

  /** True where that host would know that path. */
  static boolean serve(String host, List<String> path) {
    String product =
        path.size() < 2 || path.getFirst().equals("2010-04-01")
            ? "api"
            : switch (path.get(1)) {
              case "Content", "ContentAndApprovals" -> "content";
              case "Indicators" -> "messaging";
              default -> "api";
            };
    return host.startsWith(product + ".");
  }
}
