package dev.switchboard.gateway.console;

import dev.switchboard.gateway.console.live.PulseQueries;
import dev.switchboard.gateway.console.page.MessageRow;
import dev.switchboard.gateway.console.page.MessagesPage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Pulse;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.message.MessageQueries;
import dev.switchboard.gateway.message.MessageView;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of messages, as a whole page and as its live part. */
@Controller
final class MessagesController {
  private static final int PAGE = 50;

  private final MessageQueries queries;
  private final MessageFinder finder;
  private final PulseQueries pulse;
  private final Frames frames;
  private final Pages pages;
  private final InstantSource clock;

  MessagesController(
      MessageQueries queries,
      MessageFinder finder,
      PulseQueries pulse,
      Frames frames,
      Pages pages,
      InstantSource clock) {
    this.queries = queries;
    this.finder = finder;
    this.pulse = pulse;
    this.frames = frames;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping({"/console", "/console/"})
  ResponseEntity<Void> home() {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/messages"))
        .build();
  }

  @GetMapping("/console/messages")
  ResponseEntity<byte[]> page(HttpServletRequest request) {
    return pages.ok("messages", list(request));
  }

  /** Only what moves: the pulse, the rows and where they go on. */
  @GetMapping("/console/messages/rows")
  ResponseEntity<byte[]> rows(HttpServletRequest request) {
    return pages.ok("messageList", list(request));
  }

  /** A message id or a provider's SID leads to the message, a number to its messages. */
  @GetMapping("/console/find")
  ResponseEntity<Void> find(@RequestParam(defaultValue = "") String q) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(finder.find(q.strip())).build();
  }

  private MessagesPage list(HttpServletRequest request) {
    MessageSearches.Read read = MessageSearches.read(request, clock.instant(), PAGE + 1);
    List<MessageView> found = read.filter().map(queries::list).orElse(List.of());
    List<MessageRow> rows = found.stream().limit(PAGE).map(MessageRow::new).toList();
    Optional<String> older =
        found.size() > PAGE
            ? Optional.of(read.search().olderThan(rows.getLast().message().id()))
            : Optional.empty();
    Pulse now = pulse.now();
    return new MessagesPage(
        frames.of(request, Section.MESSAGES, "Messages"),
        read.search(),
        rows,
        older,
        now,
        now.window() > 0);
  }
}
