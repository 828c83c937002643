package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.VoicemailCard;
import dev.switchboard.gateway.console.page.VoicemailPage;
import dev.switchboard.gateway.console.page.VoicemailsPage;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.voicemail.VoicemailAudio;
import dev.switchboard.gateway.voicemail.VoicemailDesk;
import dev.switchboard.gateway.voicemail.VoicemailDesk.Heard;
import dev.switchboard.gateway.voicemail.VoicemailFilter;
import dev.switchboard.gateway.voicemail.VoicemailQueries;
import dev.switchboard.gateway.voicemail.VoicemailView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Voicemails: the inbox with its player, one of them, and what a person can do about it. */
@Controller
final class VoicemailsController {
  private static final int PAGE = 30;

  private final VoicemailQueries queries;
  private final VoicemailDesk desk;
  private final VoicemailAudio audio;
  private final Frames frames;
  private final Pages pages;

  VoicemailsController(
      VoicemailQueries queries,
      VoicemailDesk desk,
      VoicemailAudio audio,
      Frames frames,
      Pages pages) {
    this.queries = queries;
    this.desk = desk;
    this.audio = audio;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/voicemails")
  ResponseEntity<byte[]> page(
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String call,
      @RequestParam(defaultValue = "") String cursor,
      HttpServletRequest request) {
    return pages.ok("voicemails", list(show, call, cursor, request));
  }

  /** Only what moves. */
  @GetMapping("/console/voicemails/rows")
  ResponseEntity<byte[]> rows(
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String call,
      @RequestParam(defaultValue = "") String cursor,
      HttpServletRequest request) {
    return pages.ok("voicemailList", list(show, call, cursor, request));
  }

  @GetMapping("/console/voicemails/badge")
  ResponseEntity<byte[]> badge() {
    return pages.ok("unheardBadge", queries.unheard());
  }

  private VoicemailsPage list(
      String wanted, String call, String cursor, HttpServletRequest request) {
    String show = wanted.equals("unheard") ? wanted : "";
    Optional<UUID> ofCall = Id.parse("call", call);
    Optional<UUID> before = Id.parse("vm", cursor);
    List<VoicemailView> found =
        queries.list(
            ofCall
                .map(VoicemailFilter::ofCall)
                .orElseGet(() ->
                    VoicemailFilter.newest(
                        show.isEmpty() ? Optional.empty() : Optional.of(false), before, PAGE + 1)));
    return VoicemailsPage.of(
        frames.of(request, Section.VOICEMAILS, "Voicemails"),
        show,
        ofCall.map(_ -> call),
        before.map(_ -> cursor),
        found,
        PAGE);
  }

  @GetMapping("/console/voicemails/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    VoicemailCard card = new VoicemailCard(queries.find(id(id)).orElseThrow(NotHere::new));
    return pages.ok(
        "voicemail",
        new VoicemailPage(
            frames.of(request, Section.VOICEMAILS, "Voicemail from " + card.person()), card));
  }

  @GetMapping("/console/voicemails/{id}/audio")
  void sound(@PathVariable String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    audio.write(id(id), request, response);
  }

  @PostMapping("/console/voicemails/{id}/heard")
  ResponseEntity<Void> heard(
      @PathVariable String id, @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    return mark(id, Heard.YES, session, Done.VOICEMAIL_HEARD);
  }

  @PostMapping("/console/voicemails/{id}/unheard")
  ResponseEntity<Void> unheard(
      @PathVariable String id, @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    return mark(id, Heard.NOT_YET, session, Done.VOICEMAIL_UNHEARD);
  }

  private ResponseEntity<Void> mark(String id, Heard heard, ConsoleSession session, Done done) {
    if (!desk.mark(id(id), heard, session.actor())) {
      throw new NotHere();
    }
    return to("/console/voicemails/" + id, done);
  }

  @PostMapping("/console/voicemails/{id}/fetch")
  ResponseEntity<Void> fetch(@PathVariable String id) {
    desk.fetchAgain(id(id));
    return to("/console/voicemails/" + id, Done.VOICEMAIL_WANTED);
  }

  @PostMapping("/console/voicemails/{id}/redact")
  ResponseEntity<Void> redact(@PathVariable String id) {
    if (!desk.redact(id(id))) {
      throw new NotHere();
    }
    return to("/console/voicemails/" + id, Done.VOICEMAIL_REDACTED);
  }

  @PostMapping("/console/voicemails/{id}/delete")
  ResponseEntity<Void> delete(@PathVariable String id) {
    if (!desk.delete(id(id))) {
      throw new NotHere();
    }
    return to("/console/voicemails", Done.VOICEMAIL_DELETED);
  }

  private static UUID id(String id) {
    return Id.parse("vm", id).orElseThrow(NotHere::new);
  }

  private static ResponseEntity<Void> to(String path, Done done) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(path + "?done=" + done.word()))
        .build();
  }
}
