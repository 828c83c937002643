package dev.switchboard.gateway.voice;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/calls/{id}/redact}. */
@RestController
public final class CallRedactController {
  private final CallTexts texts;
  private final CallQueries queries;

  public CallRedactController(CallTexts texts, CallQueries queries) {
    this.texts = texts;
    this.queries = queries;
  }

  @PostMapping("/v1/calls/{id}/redact")
  CallView redact(HttpServletRequest http, @PathVariable String id) {
    Caller caller = Caller.of(http, Scope.VOICE);
    UUID call = Id.parse("call", id).orElseThrow(CallRedactController::unknown);
    texts.redact(call, caller.actor());
    return queries.find(call).orElseThrow(CallRedactController::unknown);
  }

  private static RequestRefused unknown() {
    return RequestRefused.notFound("There is no such call.");
  }
}
