package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.console.page.CallPage;
import dev.switchboard.gateway.console.page.CallsPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.message.Resolution;
import dev.switchboard.gateway.sender.Line;
import dev.switchboard.gateway.sender.Lines;
import dev.switchboard.gateway.voice.CallDesk;
import dev.switchboard.gateway.voice.CallFilter;
import dev.switchboard.gateway.voice.CallQueries;
import dev.switchboard.gateway.voice.CallResolution;
import dev.switchboard.gateway.voice.CallTexts;
import dev.switchboard.gateway.voice.CallView;
import dev.switchboard.gateway.voice.HangUp;
import jakarta.servlet.http.HttpServletRequest;
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

/** Calls: the list and its live part, one with its story, and what a person can do about it. */
@Controller
final class CallsController {
  private static final int PAGE = 50;
  private static final int LONGEST_REASON = 500;

  private final CallQueries queries;
  private final CallDesk desk;
  private final HangUp hangUp;
  private final CallResolution resolution;
  private final CallTexts texts;
  private final Lines lines;
  private final CallPaths paths;
  private final Frames frames;
  private final Pages pages;

  CallsController(
      CallQueries queries,
      CallDesk desk,
      HangUp hangUp,
      CallResolution resolution,
      CallTexts texts,
      Lines lines,
      CallPaths paths,
      Frames frames,
      Pages pages) {
    this.queries = queries;
    this.desk = desk;
    this.hangUp = hangUp;
    this.resolution = resolution;
    this.texts = texts;
    this.lines = lines;
    this.paths = paths;
    this.frames = frames;
    this.pages = pages;
  }

  @GetMapping("/console/calls")
  ResponseEntity<byte[]> page(
      @RequestParam(defaultValue = "") String direction,
      @RequestParam(defaultValue = "") String cursor,
      HttpServletRequest request) {
    return pages.ok("calls", list(direction, cursor, request));
  }

  /** Only what moves. */
  @GetMapping("/console/calls/rows")
  ResponseEntity<byte[]> rows(
      @RequestParam(defaultValue = "") String direction,
      @RequestParam(defaultValue = "") String cursor,
      HttpServletRequest request) {
    return pages.ok("callList", list(direction, cursor, request));
  }

  private CallsPage list(String wanted, String cursor, HttpServletRequest request) {
    String direction = wanted.equals("outbound") || wanted.equals("inbound") ? wanted : "";
    Optional<UUID> before = Id.parse("call", cursor);
    List<CallView> found =
        queries.list(
            new CallFilter(
                List.of(),
                Optional.of(direction).filter(word -> !word.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                before,
                PAGE + 1));
    List<CallView> calls = found.stream().limit(PAGE).toList();
    Optional<String> older =
        found.size() > PAGE
            ? Optional.of(
                "/console/calls?direction=" + direction + "&cursor=" + calls.getLast().id())
            : Optional.empty();
    return new CallsPage(
        frames.of(request, Section.CALLS, "Calls"),
        direction,
        before.map(_ -> cursor),
        calls,
        older,
        lines.all().stream().map(Line::number).toList());
  }

  @GetMapping("/console/calls/{id}")
  ResponseEntity<byte[]> one(@PathVariable String id, HttpServletRequest request) {
    CallView call = queries.find(id(id)).orElseThrow(NotHere::new);
    return pages.ok(
        "call",
        CallPage.of(
            frames.of(request, Section.CALLS, "Call with " + other(call)), call, paths.of(call)));
  }

  private static String other(CallView call) {
    return call.direction().equals("inbound") ? call.from() : call.to();
  }

  /** A person is at the keyboard and waits for it, so it is urgent. */
  @PostMapping("/console/calls")
  ResponseEntity<Void> place(
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String say,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    return back(desk.place(to.strip(), from.strip(), say, session.actor()), Done.CALL_PLACED);
  }

  @PostMapping("/console/calls/{id}/hangup")
  ResponseEntity<Void> hangUp(
      @PathVariable String id, @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    hangUp.hangUp(id(id), session.actor());
    return back(id, Done.HUNG_UP);
  }

  @PostMapping("/console/calls/{id}/redact")
  ResponseEntity<Void> redact(
      @PathVariable String id, @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    texts.redact(id(id), session.actor());
    return back(id, Done.CALL_REDACTED);
  }

  @PostMapping("/console/calls/{id}/resolve")
  ResponseEntity<Void> resolve(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String reason,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    Resolution.Action chosen = Resolution.Action.find(action).orElseThrow(NotHere::new);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new Unfit("Say in 1 to 500 characters why; it goes into the timeline.");
    }
    resolution.resolve(id(id), chosen, reason.strip(), session.actor());
    return back(id, Done.RESOLVED);
  }

  @PostMapping("/console/lines/resume")
  ResponseEntity<Void> resume(@RequestParam(defaultValue = "") String address) {
    lines.resume(address);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/attention?done=" + Done.RESUMED.word()))
        .build();
  }

  private static UUID id(String id) {
    return Id.parse("call", id).orElseThrow(NotHere::new);
  }

  private static ResponseEntity<Void> back(String id, Done done) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/calls/" + id + "?done=" + done.word()))
        .build();
  }
}
