package dev.switchboard.gateway.voice;

import dev.switchboard.core.call.CallStatus;
import dev.switchboard.core.id.Id;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.ResolveRequest;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.voice.CallAcceptance.Verdict;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.JsonAnswer;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/calls}. */
@RestController
public final class CallController {
  private static final int MOST_BYTES = 256 << 10;
  private static final Set<String> FILTERS =
      Set.of("status", "direction", "to", "from", "since", "until", "limit", "cursor");

  private final StrictJson strict;
  private final CallAcceptance acceptance;
  private final CallQueries queries;
  private final HangUp hangUp;
  private final CallResolution resolution;

  public CallController(
      StrictJson strict,
      CallAcceptance acceptance,
      CallQueries queries,
      HangUp hangUp,
      CallResolution resolution) {
    this.strict = strict;
    this.acceptance = acceptance;
    this.queries = queries;
    this.hangUp = hangUp;
    this.resolution = resolution;
  }

  @PostMapping(path = "/v1/calls", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> place(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.VOICE);
    byte[] body = Bodies.read(http, MOST_BYTES);
    CreateCall request = strict.read(body, CreateCall.class);
    Optional<Idempotency.Claim> claim =
        Optional.ofNullable(http.getHeader("Idempotency-Key"))
            .map(key -> Idempotency.claim(caller.keyId(), "/v1/calls", key, body));
    return switch (acceptance.accept(request, caller, claim)) {
      case Verdict.Stored(CallDraft _, String answer) ->
          JsonAnswer.first(HttpStatus.ACCEPTED.value(), answer);
      case Verdict.Replayed(Idempotency.Answer answer) ->
          JsonAnswer.again(answer.status(), answer.body());
      case Verdict.Refused(RequestRefused refusal) -> throw refusal;
    };
  }

  @GetMapping("/v1/calls")
  Page<CallView> list(HttpServletRequest http) {
    Caller.of(http, Scope.VOICE);
    Query query = Query.of(http.getParameterMap(), FILTERS);
    int limit = query.integer("limit", 50, 1, 200);
    List<CallView> found = queries.list(filter(query, limit + 1));
    return Page.cut(found, limit, CallView::id);
  }

  private static CallFilter filter(Query query, int limit) {
    List<String> statuses = query.list("status");
    for (String status : statuses) {
      if (CallStatus.of(status).isEmpty()) {
        throw RequestRefused.malformed(
            "status", "unknown_value", "does not know the status " + status);
      }
    }
    query
        .text("direction")
        .filter(word -> !word.equals("outbound") && !word.equals("inbound"))
        .ifPresent(word -> {
          throw RequestRefused.malformed(
              "direction", "unknown_value", "must be outbound or inbound");
        });
    return new CallFilter(
        statuses,
        query.text("direction"),
        number(query, "to"),
        number(query, "from"),
        query.instant("since"),
        query.instant("until"),
        query.id("cursor", "call"),
        limit);
  }

  private static Optional<String> number(Query query, String name) {
    Optional<String> number = query.number(name);
    if (number.isPresent() && !PhoneNumber.isE164(number.get())) {
      throw RequestRefused.malformed(
          name, "invalid_number", "must be a number such as +14155550123");
    }
    return number;
  }

  @GetMapping("/v1/calls/{id}")
  CallView one(HttpServletRequest http, @PathVariable String id) {
    Caller.of(http, Scope.VOICE);
    return find(call(id));
  }

  @PostMapping("/v1/calls/{id}/hangup")
  CallView hangUp(HttpServletRequest http, @PathVariable String id) {
    Caller caller = Caller.of(http, Scope.VOICE);
    UUID call = call(id);
    hangUp.hangUp(call, caller.actor());
    return find(call);
  }

  @PostMapping(path = "/v1/calls/{id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
  CallView resolve(HttpServletRequest http, @PathVariable String id) throws IOException {
    Caller caller = Caller.of(http, Scope.VOICE);
    ResolveRequest request = strict.read(Bodies.read(http, MOST_BYTES), ResolveRequest.class);
    UUID call = call(id);
    resolution.resolve(call, request.checkedAction(), request.checkedReason(), caller.actor());
    return find(call);
  }

  private static UUID call(String id) {
    return Id.parse("call", id).orElseThrow(() -> unknown(id));
  }

  private CallView find(UUID id) {
    return queries.find(id).orElseThrow(() -> unknown(Id.text("call", id)));
  }

  private static RequestRefused unknown(String id) {
    return RequestRefused.notFound(
        "There is no call " + (id.length() > 60 ? id.substring(0, 60) + "…" : id) + ".");
  }
}
