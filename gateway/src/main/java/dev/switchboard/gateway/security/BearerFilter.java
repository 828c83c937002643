package dev.switchboard.gateway.security;

import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Everything under {@code /v1} needs {@code Authorization: Bearer KEY}, but what a mounted servlet
 * answers: the simulator has Twilio's paths there and asks for Twilio's credentials.
 */
public final class BearerFilter extends OncePerRequestFilter {
  /** What the names of mounted servlets begin with. */
  public static final String MOUNTED = "mount";

  private static final String PREFIX = "bearer ";

  private final ApiKeys keys;
  private final Problems problems;

  public BearerFilter(ApiKeys keys, Problems problems) {
    this.keys = keys;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHttpServletMapping().getServletName().startsWith(MOUNTED);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller;
    try {
      caller = secret(request).flatMap(keys::find);
    } catch (DataAccessException | TransactionException e) {
      response.setHeader("Retry-After", "2");
      problems.write(
          response, Problem.of(503, "store_unavailable", "The store does not answer; try again."));
      return;
    }
    // What is told to a key is for nobody's cache.
    response.setHeader("Cache-Control", "no-store");
    if (caller.isPresent()) {
      caller.get().attach(request);
      chain.doFilter(request, response);
    } else {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"switchboard\"");
      problems.write(
          response,
          Problem.of(
              401,
              "unauthorized",
              "No valid key. Send Authorization: Bearer KEY; the first key lies in SWITCHBOARD_HOME/api-key."));
    }
  }

  private static Optional<String> secret(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        ? Optional.of(header.substring(PREFIX.length()).strip())
        : Optional.empty();
  }
}
