package dev.switchboard.gateway.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * On loopback only known Host headers are answered: a web page elsewhere must not reach this server
 * by a name of its own that it points at 127.0.0.1 (DNS rebinding).
 */
public final class HostFilter extends OncePerRequestFilter {
  private final Set<String> known;
  private final Problems problems;

  /**
   * @param known host names without ports, lower case
   */
  public HostFilter(Set<String> known, Problems problems) {
    this.known = known;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getHeader("Host");
    if (host != null && known.contains(name(host))) {
      chain.doFilter(request, response);
    } else {
      problems.write(
          response,
          Problem.of(
              421,
              "unknown_host",
              "This server listens on this machine only and does not answer to that Host; use 127.0.0.1 or localhost, or set"
                  + " SWITCHBOARD_PUBLIC_URL to the address it is reached at."));
    }
  }

  private static String name(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    int end = lower.startsWith("[") ? lower.indexOf(']') + 1 : lower.indexOf(':');
    return end > 0 ? lower.substring(0, end) : lower;
  }
}
