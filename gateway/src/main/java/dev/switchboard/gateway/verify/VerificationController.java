package dev.switchboard.gateway.verify;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.core.verify.OneTimeCode;
import dev.switchboard.core.verify.Recipient;
import dev.switchboard.core.verify.VerificationStatus;
import dev.switchboard.gateway.message.Idempotency;
import dev.switchboard.gateway.message.Idempotency.Claim;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.verify.Verifications.CheckView;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/verifications}. */
@RestController
public final class VerificationController {
  private static final int MOST_BYTES = 16 << 10;
  private static final String PATH = "/v1/verifications";
  private static final Set<String> FILTERS =
      Set.of("status", "to", "channel", "since", "until", "limit", "cursor");

  private final Verifications verifications;
  private final VerificationQueries queries;
  private final StrictJson strict;

  VerificationController(
      Verifications verifications, VerificationQueries queries, StrictJson strict) {
    this.verifications = verifications;
    this.queries = queries;
    this.strict = strict;
  }

  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> start(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.VERIFY);
    byte[] body = Bodies.read(http, MOST_BYTES);
    StartRequest request = strict.read(body, StartRequest.class);
    Optional<Claim> claim =
        Optional.ofNullable(http.getHeader("Idempotency-Key"))
            .map(key -> Idempotency.claim(caller.keyId(), PATH, key, body));
    return switch (verifications.start(request, caller, claim)) {
      case Verifications.Answer.Made(String made) ->
          JsonAnswer.first(HttpStatus.CREATED.value(), made);
      case Verifications.Answer.Again(String again) ->
          JsonAnswer.again(HttpStatus.CREATED.value(), again);
    };
  }

  @GetMapping(PATH)
  Page<VerificationView> list(HttpServletRequest http) {
    Caller.of(http, Scope.VERIFY);
    Query query = Query.of(http.getParameterMap(), FILTERS);
    int limit = query.integer("limit", 50, 1, 200);
    query
        .text("status")
        .filter(word -> VerificationStatus.of(word).isEmpty())
        .ifPresent(word -> {
          throw RequestRefused.malformed("status", "unknown_value", "is no status");
        });
    query.text("channel").ifPresent(word -> Wanting.channel("channel", word));
    List<VerificationView> found =
        queries.list(
            new VerificationQueries.Filter(
                query.text("status"),
                recipient(query),
                query.text("channel"),
                query.instant("since"),
                query.instant("until"),
                query.id("cursor", "ver"),
                limit + 1));
    return Page.cut(found, limit, VerificationView::id);
  }

  private static Optional<String> recipient(Query query) {
    return query
        .number("to")
        .map(text -> {
          if (PhoneNumber.isE164(text)) {
            return text;
          }
          return Recipient.email(text)
              .map(Recipient::address)
              .orElseThrow(() ->
                  RequestRefused.malformed(
                      "to",
                      "invalid_number",
                      "must be a number such as +14155550123, or an e-mail address"));
        });
  }

  @GetMapping(PATH + "/{id}")
  VerificationView one(HttpServletRequest http, @PathVariable String id) {
    Caller.of(http, Scope.VERIFY);
    UUID verification = verification(id);
    return queries.find(verification).orElseThrow(() -> Verifications.unknown(verification));
  }

  /** The code stands in the body, which is read here, handed on, and kept nowhere. */
  @PostMapping(path = PATH + "/{id}/check", consumes = MediaType.APPLICATION_JSON_VALUE)
  CheckView check(HttpServletRequest http, @PathVariable String id) throws IOException {
    Caller.of(http, Scope.VERIFY);
    CheckRequest request = strict.read(Bodies.read(http, MOST_BYTES), CheckRequest.class);
    return verifications.check(Id.parse("ver", id), request.checkedCode());
  }

  @PostMapping(path = PATH + "/{id}/resend", consumes = MediaType.APPLICATION_JSON_VALUE)
  VerificationView resend(HttpServletRequest http, @PathVariable String id) throws IOException {
    Caller.of(http, Scope.VERIFY);
    ResendRequest request = strict.read(Bodies.read(http, MOST_BYTES), ResendRequest.class);
    return verifications.resend(
        verification(id),
        Optional.ofNullable(request.channel()).map(word -> Wanting.channel("channel", word)));
  }

  @PostMapping(PATH + "/{id}/cancel")
  VerificationView cancel(HttpServletRequest http, @PathVariable String id) {
    Caller caller = Caller.of(http, Scope.VERIFY);
    return verifications.cancel(verification(id), caller.actor());
  }

  private static UUID verification(String id) {
    return Id.parse("ver", id)
        .orElseThrow(() ->
            RequestRefused.notFound("There is no such verification; an id looks like ver_0198…."));
  }

  /** What POST …/resend takes. */
  record ResendRequest(@Nullable String channel) {}

  /** What POST …/check takes. */
  record CheckRequest(@Nullable String code) {
    Optional<OneTimeCode> checkedCode() {
      return code == null
          ? Optional.empty()
          : Optional.of(OneTimeCode.of(code).orElseThrow(Checking::malformed));
    }

    /** Without the code. */
    @Override
    public String toString() {
      return "CheckRequest";
    }
  }
}
