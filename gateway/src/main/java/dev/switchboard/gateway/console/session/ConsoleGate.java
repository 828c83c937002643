package dev.switchboard.gateway.console.session;

import dev.switchboard.gateway.console.page.BarePages;
import dev.switchboard.gateway.console.page.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Stands before everything under {@code /console}. It judges the handler that was found, not the
 * path, so that no spelling of a path slips by; what is not marked {@link WithoutSession} needs
 * one.
 */
public final class ConsoleGate implements HandlerInterceptor {
  /** The header in which a script sends the session's token; forms send {@link #CSRF_FIELD}. */
  public static final String CSRF_HEADER = "X-CSRF-Token";

  public static final String CSRF_FIELD = "_csrf";

  /** Nothing from elsewhere, nothing inline, no frame around us. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self';"
          + " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final ConsoleSessions sessions;
  private final SessionCookie cookie;
  private final Pages pages;
  private final BarePages bare;

  public ConsoleGate(ConsoleSessions sessions, SessionCookie cookie, Pages pages, BarePages bare) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.pages = pages;
    this.bare = bare;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    protect(response);
    // Browsers do not say so, and the servlet's own default would be Latin-1.
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    if (handler instanceof HandlerMethod method
        && method.hasMethodAnnotation(WithoutSession.class)) {
      return true;
    }
    Optional<ConsoleSession> session = cookie.read(request).flatMap(sessions::find);
    if (session.isEmpty()) {
      turnAway(request, response);
      return false;
    }
    if (!READS.contains(request.getMethod()) && !session.get().allows(csrf(request))) {
      pages.write(response, HttpStatus.FORBIDDEN, "bare", bare.forged());
      return false;
    }
    request.setAttribute(ConsoleSession.ATTRIBUTE, session.get());
    return true;
  }

  private void turnAway(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))
        && READS.contains(request.getMethod())) {
      // A SameSite=Strict cookie stays at home when another site sends the visitor here, as it does
      // on the redirect after
      // a one-time link opened from a chat. Asking once more from our own page brings it along.
      pages.write(response, HttpStatus.UNAUTHORIZED, "bare", bare.oneMoment(address(request)));
      return;
    }
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", "/console");
    }
    pages.write(response, HttpStatus.UNAUTHORIZED, "bare", bare.signedOut());
  }

  private static String address(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  private static String csrf(HttpServletRequest request) {
    String header = request.getHeader(CSRF_HEADER);
    String given = header != null ? header : request.getParameter(CSRF_FIELD);
    return given == null ? "" : given;
  }

  private static void protect(HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
