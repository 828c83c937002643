package dev.switchboard.gateway.message;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.gateway.message.Order.Verdict;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.web.Bodies;
import dev.switchboard.gateway.web.JsonAnswer;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import dev.switchboard.gateway.web.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/messages}. */
@RestController
public final class MessageController {
  private static final int MOST_BYTES = 256 << 10;
  private static final int MOST_KILOBYTES_AT_ONCE = 64 << 10;
  private static final Set<String> FILTERS =
      Set.of("status", "to", "from", "channel", "campaign", "since", "until", "limit", "cursor");

  private final StrictJson strict;
  private final Creation creation;
  private final Batch batch;
  private final MessageQueries queries;
  private final Cancellation cancellation;
  private final RoutedMessages routes;
  private final Resolution resolution;
  private final AcceptGate batches;
  private final BodyBudget budget = new BodyBudget(MOST_KILOBYTES_AT_ONCE);

  public MessageController(
      StrictJson strict,
      Creation creation,
      Batch batch,
      MessageQueries queries,
      Cancellation cancellation,
      RoutedMessages routes,
      Resolution resolution,
      AcceptGate batches) {
    this.strict = strict;
    this.creation = creation;
    this.batch = batch;
    this.queries = queries;
    this.cancellation = cancellation;
    this.routes = routes;
    this.resolution = resolution;
    this.batches = batches;
  }

  @PostMapping(path = "/v1/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> create(HttpServletRequest http) throws IOException {
    Caller caller = Caller.of(http, Scope.MESSAGES_WRITE);
    return budget.read(http, MOST_BYTES, body -> create(http, caller, body));
  }

  private ResponseEntity<byte[]> create(HttpServletRequest http, Caller caller, byte[] body)
      throws IOException {
    CreateMessage request = strict.read(body, CreateMessage.class);
    if (request.idempotencyKey() != null) {
      throw RequestRefused.malformed(
          "idempotency_key",
          "unknown_field",
          "belongs on a line of a batch; here send the header Idempotency-Key");
    }
    Optional<Idempotency.Claim> claim =
        Optional.ofNullable(http.getHeader("Idempotency-Key"))
            .map(key -> Idempotency.claim(caller.keyId(), "/v1/messages", key, body));
    return switch (creation.create(request, caller, claim)) {
      case Verdict.Stored(Draft draft, String answer, var _) ->
          JsonAnswer.first(HttpStatus.ACCEPTED.value(), answer);
      case Verdict.Replayed(Idempotency.Answer answer) ->
          JsonAnswer.again(answer.status(), answer.body());
      case Verdict.Refused(RequestRefused refusal) -> throw refusal;
    };
  }

  @PostMapping(path = "/v1/messages/batch", consumes = MediaType.APPLICATION_NDJSON_VALUE)
  void batch(HttpServletRequest http, HttpServletResponse response) throws IOException {
    Caller caller = Caller.of(http, Scope.MESSAGES_WRITE);
    Batch.Mode mode =
        Query.of(http.getParameterMap(), Set.of("dry_run")).flag("dry_run")
            ? Batch.Mode.DRY_RUN
            : Batch.Mode.STORE;
    if (http.getHeader("Idempotency-Key") != null) {
      // To ignore it would let the caller believe that sending the batch again is safe.
      throw RequestRefused.malformed(
          "Idempotency-Key", "not_supported", "a batch takes idempotency_key on each line instead");
    }
    // The body is read inside the gate too: a few of 10 MB are as much as there should be at once.
    batches.through(() -> {
      List<BatchLine> lines = BatchLine.of(Bodies.read(http, Batch.MOST_BYTES));
      response.setStatus(200);
      response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
      batch.run(lines, "/v1/messages/batch", caller, mode, response.getOutputStream());
      return lines.size();
    });
  }

  @GetMapping("/v1/messages")
  Page<MessageView> list(HttpServletRequest http) {
    Caller.of(http, Scope.MESSAGES_READ);
    Query query = Query.of(http.getParameterMap(), FILTERS);
    int limit = query.integer("limit", 50, 1, 200);
    List<MessageView> found = queries.list(filter(query, limit + 1));
    return Page.cut(found, limit, MessageView::id);
  }

  private static MessageFilter filter(Query query, int limit) {
    List<String> statuses = query.list("status");
    for (String status : statuses) {
      if (MessageStatus.of(status).isEmpty()) {
        throw RequestRefused.malformed(
            "status", "unknown_value", "does not know the status " + status);
      }
    }
    query
        .text("channel")
        .filter(word -> !word.equals("sms") && !word.equals("whatsapp"))
        .ifPresent(word -> {
          throw RequestRefused.malformed("channel", "unknown_value", "must be sms or whatsapp");
        });
    return new MessageFilter(
        statuses,
        number(query, "to"),
        number(query, "from"),
        query.text("channel"),
        Optional.empty(),
        query.id("campaign", "cmp"),
        query.instant("since"),
        query.instant("until"),
        query.id("cursor", "msg"),
        limit);
  }

  private static Optional<String> number(Query query, String name) {
    Optional<String> number = query.number(name);
    if (number.isPresent() && !PhoneNumber.isE164(number.get().replaceFirst("^whatsapp:", ""))) {
      throw RequestRefused.malformed(
          name, "invalid_number", "must be a number such as +14155550123");
    }
    return number;
  }

  @GetMapping("/v1/messages/{id}")
  MessageView one(HttpServletRequest http, @PathVariable String id) {
    Caller.of(http, Scope.MESSAGES_READ);
    return find(message(id));
  }

  @DeleteMapping("/v1/messages/{id}")
  MessageView cancel(HttpServletRequest http, @PathVariable String id) {
    Caller caller = Caller.of(http, Scope.MESSAGES_WRITE);
    UUID message = message(id);
    if (!routes.cancel(message, caller.actor())) {
      cancellation.cancel(message, caller.actor());
    }
    return find(message);
  }

  @PostMapping(path = "/v1/messages/{id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
  MessageView resolve(HttpServletRequest http, @PathVariable String id) throws IOException {
    Caller caller = Caller.of(http, Scope.MESSAGES_WRITE);
    ResolveRequest request = strict.read(Bodies.read(http, MOST_BYTES), ResolveRequest.class);
    UUID message = message(id);
    resolution.resolve(message, request.checkedAction(), request.checkedReason(), caller.actor());
    return find(message);
  }

  private static UUID message(String id) {
    return Id.parse("msg", id).orElseThrow(() -> unknown(id));
  }

  private MessageView find(UUID id) {
    return queries.find(id).orElseThrow(() -> unknown(Id.text("msg", id)));
  }

  private static RequestRefused unknown(String id) {
    return RequestRefused.notFound(
        "There is no message " + (id.length() > 60 ? id.substring(0, 60) + "…" : id) + ".");
  }
}
