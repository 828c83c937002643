package dev.switchboard.gateway.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** Where the visitor sees this server: directly, or behind a proxy that ends TLS. */
final class Origin {
  private Origin() {}

  /**
   * True where the visitor came over TLS. A visitor who makes the header up gets a cookie that the
   * browser then keeps from plain HTTP: nobody else is harmed.
   */
  static boolean secure(HttpServletRequest request) {
    return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  static URI of(HttpServletRequest request) {
    String host = request.getHeader("Host");
    return URI.create((secure(request) ? "https://" : "http://") + host);
  }
}
