package dev.switchboard.gateway.console.session;

import dev.switchboard.gateway.console.page.BarePages;
import dev.switchboard.gateway.console.page.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** In by a one-time link, out by a button. */
@Controller
public final class SignInController {
  private final ConsoleLinks links;
  private final ConsoleSessions sessions;
  private final SessionCookie cookie;
  private final Pages pages;
  private final BarePages bare;

  public SignInController(
      ConsoleLinks links,
      ConsoleSessions sessions,
      SessionCookie cookie,
      Pages pages,
      BarePages bare) {
    this.links = links;
    this.sessions = sessions;
    this.cookie = cookie;
    this.pages = pages;
    this.bare = bare;
  }

  @GetMapping("/console/enter")
  @WithoutSession
  ResponseEntity<byte[]> enter(
      @RequestParam(defaultValue = "") String token, HttpServletRequest request) {
    if (isOnlyLooking(request)) {
      return ResponseEntity.noContent().build();
    }
    if (!links.use(new Token(token))) {
      return pages.answer(HttpStatus.FORBIDDEN, "bare", bare.linkSpent());
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie.give(sessions.open(), request))
        .location(URI.create("/console/messages"))
        .build();
  }

  /** A chat's link preview or a browser's prefetch must not use the link up. */
  private static boolean isOnlyLooking(HttpServletRequest request) {
    String purpose = request.getHeader("Sec-Purpose");
    return request.getMethod().equals("HEAD")
        || (purpose != null && purpose.startsWith("prefetch"));
  }

  @PostMapping("/console/sign-out")
  ResponseEntity<Void> leave(
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session,
      HttpServletRequest request) {
    sessions.close(session);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie.takeBack(request))
        .location(URI.create("/console"))
        .build();
  }
}
