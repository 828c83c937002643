package dev.switchboard.gateway.attention;

import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/attention}: what is wrong, and what to do about it. */
@RestController
public final class AttentionController {
  private final AttentionQueries attention;

  public AttentionController(AttentionQueries attention) {
    this.attention = attention;
  }

  @GetMapping("/v1/attention")
  Page<AttentionItem> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return Page.of(http, attention.list(), item -> item.kind() + " " + item.subject());
  }
}
