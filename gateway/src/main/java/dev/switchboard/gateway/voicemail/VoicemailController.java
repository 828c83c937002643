package dev.switchboard.gateway.voicemail;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.number.PhoneNumber;
import dev.switchboard.gateway.security.Caller;
import dev.switchboard.gateway.security.Scope;
import dev.switchboard.gateway.voicemail.VoicemailDesk.Heard;
import dev.switchboard.gateway.web.Page;
import dev.switchboard.gateway.web.Query;
import dev.switchboard.gateway.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/voicemails}. */
@RestController
final class VoicemailController {
  private static final Set<String> FILTERS =
      Set.of("heard", "from", "to", "call", "since", "until", "limit", "cursor");

  private final VoicemailQueries queries;
  private final VoicemailAudio audio;
  private final VoicemailDesk desk;

  VoicemailController(VoicemailQueries queries, VoicemailAudio audio, VoicemailDesk desk) {
    this.queries = queries;
    this.audio = audio;
    this.desk = desk;
  }

  @GetMapping("/v1/voicemails")
  Page<VoicemailView> list(HttpServletRequest http) {
    Caller.of(http, Scope.VOICE);
    Query query = Query.of(http.getParameterMap(), FILTERS);
    int limit = query.integer("limit", 50, 1, 200);
    List<VoicemailView> found =
        queries.list(
            new VoicemailFilter(
                query.text("heard").map(_ -> query.flag("heard")),
                number(query, "from"),
                number(query, "to"),
                query.id("call", "call"),
                query.instant("since"),
                query.instant("until"),
                query.id("cursor", "vm"),
                limit + 1));
    return Page.cut(found, limit, VoicemailView::id);
  }

  private static Optional<String> number(Query query, String name) {
    Optional<String> number = query.number(name);
    if (number.isPresent() && !PhoneNumber.isE164(number.get())) {
      throw RequestRefused.malformed(
          name, "invalid_number", "must be a number such as +14155550123");
    }
    return number;
  }

  @GetMapping("/v1/voicemails/{id}")
  VoicemailView one(HttpServletRequest http, @PathVariable String id) {
    Caller.of(http, Scope.VOICE);
    return find(id);
  }

  /** GET and HEAD. */
  @GetMapping("/v1/voicemails/{id}/audio")
  void sound(HttpServletRequest http, HttpServletResponse response, @PathVariable String id)
      throws IOException {
    Caller.of(http, Scope.VOICE);
    audio.write(uuid(id), http, response);
  }

  @PostMapping("/v1/voicemails/{id}/heard")
  VoicemailView heard(HttpServletRequest http, @PathVariable String id) {
    return mark(http, id, Heard.YES);
  }

  @PostMapping("/v1/voicemails/{id}/unheard")
  VoicemailView unheard(HttpServletRequest http, @PathVariable String id) {
    return mark(http, id, Heard.NOT_YET);
  }

  private VoicemailView mark(HttpServletRequest http, String id, Heard heard) {
    Caller caller = Caller.of(http, Scope.VOICE);
    desk.mark(uuid(id), heard, caller.actor());
    return find(id);
  }

  @PostMapping("/v1/voicemails/{id}/fetch")
  VoicemailView fetch(HttpServletRequest http, @PathVariable String id) {
    Caller.of(http, Scope.VOICE);
    VoicemailView known = find(id);
    if (!desk.fetchAgain(uuid(id))) {
      throw RequestRefused.conflict(
          "not_refused",
          "Its sound is "
              + known.audio().state()
              + "; only one that was refused is asked for again.");
    }
    return find(id);
  }

  @PostMapping("/v1/voicemails/{id}/redact")
  VoicemailView redact(HttpServletRequest http, @PathVariable String id) {
    Caller.of(http, Scope.VOICE);
    desk.redact(uuid(id));
    return find(id);
  }

  @DeleteMapping("/v1/voicemails/{id}")
  ResponseEntity<Void> delete(HttpServletRequest http, @PathVariable String id) {
    Caller.of(http, Scope.VOICE);
    if (!desk.delete(uuid(id))) {
      throw unknown();
    }
    return ResponseEntity.noContent().build();
  }

  private VoicemailView find(String id) {
    return queries.find(uuid(id)).orElseThrow(VoicemailController::unknown);
  }

  private static UUID uuid(String id) {
    return Id.parse("vm", id).orElseThrow(VoicemailController::unknown);
  }

  private static RequestRefused unknown() {
    return RequestRefused.notFound("There is no such voicemail.");
  }
}
