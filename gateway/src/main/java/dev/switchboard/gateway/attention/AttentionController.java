package dev.switchboard.gateway.attention;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ProviderError;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/attention} and {@code /v1/errors}: what is wrong, and what to do about it. */
@RestController
public final class AttentionController {
  private final AttentionQueries attention;

  public AttentionController(AttentionQueries attention) {
    this.attention = attention;
  }

  /** A provider error explained. */
  record ErrorAnswer(
      int code, String name, String meaning, boolean retryable, String scope, String remedy) {}

  @GetMapping("/v1/attention")
  Page<AttentionItem> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    return Page.of(http, attention.list(), item -> item.kind() + " " + item.subject());
  }

  @GetMapping("/v1/errors/{code}")
  ErrorAnswer explain(HttpServletRequest http, @PathVariable String code) {
    Caller.of(http, Scope.MESSAGES_READ);
    if (!code.matches("[0-9]{1,6}")) {
      throw RequestRefused.malformed("code", "invalid", "must be a number such as 21610");
    }
    ProviderError error = ErrorDictionary.explain(Integer.parseInt(code));
    return new ErrorAnswer(
        error.code(),
        error.name(),
        error.meaning(),
        error.retryable(),
        error.scope().name().toLowerCase(Locale.ROOT),
        error.remedy());
  }
}
