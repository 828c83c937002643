package dev.switchboard.gateway.console.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * The cookie of a session: out of reach for scripts and other sites. Browsers share cookies between
 * the ports of one host, so its name carries the port: two servers on this machine do not sign each
 * other's visitors out.
 */
public final class SessionCookie {
  private final String name;

  /**
   * @param base where a browser reaches this server
   */
  public SessionCookie(URI base) {
    this.name = "switchboard_console" + (base.getPort() < 0 ? "" : "_" + base.getPort());
  }

  Optional<Token> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .findFirst()
            .map(cookie -> new Token(cookie.getValue()));
  }

  String give(Token token, HttpServletRequest request) {
    return cookie(token.text(), ConsoleSessions.VALID, Origin.secure(request));
  }

  String takeBack(HttpServletRequest request) {
    return cookie("", Duration.ZERO, Origin.secure(request));
  }

  private String cookie(String value, Duration age, boolean secure) {
    return ResponseCookie.from(name, value)
        .path("/console")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Strict")
        .maxAge(age)
        .build()
        .toString();
  }
}
