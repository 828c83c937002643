package dev.switchboard.gateway.privacy;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.message.MessageQueries;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/messages/{id}/redact}, for both directions. */
@RestController
final class RedactController {
  private static final int MOST_BYTES = 1 << 10;

  private final Redaction redaction;
  private final MessageQueries queries;
  private final InboundTexts inbound;
  private final StrictJson strict;

  RedactController(
      Redaction redaction, MessageQueries queries, InboundTexts inbound, StrictJson strict) {
    this.redaction = redaction;
    this.queries = queries;
    this.inbound = inbound;
    this.strict = strict;
  }

  /** There is nothing to say. */
  record Nothing() {}

  @PostMapping("/v1/messages/{id}/redact")
  Object redact(HttpServletRequest http, @PathVariable String id) throws IOException {
    Caller caller = Caller.of(http, Scope.MESSAGES_WRITE);
    byte[] body = Bodies.read(http, MOST_BYTES);
    if (body.length > 0) {
      strict.read(body, Nothing.class);
    }
    UUID message = Id.parse("msg", id).orElseThrow(RedactController::unknown);
    redaction.redact(message, caller.actor());
    return queries
        .find(message)
        .<Object>map(found -> found)
        .or(() -> inbound.find(message))
        .orElseThrow(RedactController::unknown);
  }

  private static RequestRefused unknown() {
    return RequestRefused.notFound("There is no such message.");
  }
}
