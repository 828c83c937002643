package dev.switchboard.gateway.console.session;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Json;
import dev.switchboard.gateway.web.Problem;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /console/link} with an admin's API key: another one-time link. The API's filter has
 * checked the key.
 */
@RestController
public final class LinkController {
  private final ConsoleLinks links;

  public LinkController(ConsoleLinks links) {
    this.links = links;
  }

  record Link(String url, String expiresAt) {}

  /** The link is on the very address that this request came to, which may be a proxy's. */
  @PostMapping("/console/link")
  @WithoutSession
  Link link(HttpServletRequest request) {
    Caller.of(request, Scope.ADMIN);
    URI url = links.newLink(Origin.of(request));
    return new Link(url.toString(), Json.text(Instant.now().plus(ConsoleLinks.VALID)));
  }

  /** For a program, not a person: ahead of the console's pages. */
  @ExceptionHandler
  ResponseEntity<Problem> refused(RequestRefused refusal) {
    return ResponseEntity.status(refusal.problem().status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(refusal.problem());
  }
}
