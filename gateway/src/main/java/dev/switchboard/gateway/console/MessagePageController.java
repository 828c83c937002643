package dev.switchboard.gateway.console;

import dev.switchboard.core.id.Id;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.text.ForcedBy;
import dev.switchboard.core.text.Segmentation;
import dev.switchboard.core.text.Segmenter;
import dev.switchboard.gateway.console.page.MessagePage;
import dev.switchboard.gateway.console.page.Pages;
import dev.switchboard.gateway.console.page.Section;
import dev.switchboard.gateway.console.page.Standing;
import dev.switchboard.gateway.console.page.Step;
import dev.switchboard.gateway.console.page.Words;
import dev.switchboard.gateway.console.session.ConsoleSession;
import dev.switchboard.gateway.message.Cancellation;
import dev.switchboard.gateway.message.MessageQueries;
import dev.switchboard.gateway.message.MessageView;
import dev.switchboard.gateway.message.MessageView.TimelineView;
import dev.switchboard.gateway.message.Resolution;
import dev.switchboard.gateway.message.RoutedMessages;
import dev.switchboard.gateway.privacy.Redaction;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** One message: its story, and what a person can do about it. */
@Controller
final class MessagePageController {
  private static final int LONGEST_REASON = 500;

  private final MessageQueries queries;
  private final Cancellation cancellation;
  private final RoutedMessages routes;
  private final Resolution resolution;
  private final Redaction redaction;
  private final Frames frames;
  private final Pages pages;
  private final JsonMapper json;

  MessagePageController(
      MessageQueries queries,
      Cancellation cancellation,
      RoutedMessages routes,
      Resolution resolution,
      Redaction redaction,
      Frames frames,
      Pages pages,
      JsonMapper json) {
    this.queries = queries;
    this.cancellation = cancellation;
    this.routes = routes;
    this.resolution = resolution;
    this.redaction = redaction;
    this.frames = frames;
    this.pages = pages;
    this.json = json;
  }

  @GetMapping("/console/messages/{id}")
  ResponseEntity<byte[]> page(@PathVariable String id, HttpServletRequest request) {
    MessageView message = find(id);
    Segmentation segments = Segmenter.of(message.body());
    boolean cut = message.channel().equals(Channel.SMS.word());
    @Nullable List<TimelineView> timeline = message.timeline();
    return pages.ok(
        "message",
        new MessagePage(
            frames.of(request, Section.MESSAGES, "Message to " + message.to()),
            message,
            cut ? segments.parts(message.body()) : whole(message.body()),
            cut ? forcedBy(segments) : Optional.empty(),
            Standing.of(message),
            Step.story(timeline == null ? List.of() : timeline)));
  }

  /** As the API gives it, for whoever wants to paste it somewhere. */
  @GetMapping("/console/messages/{id}/json")
  ResponseEntity<byte[]> raw(@PathVariable String id) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(find(id)));
  }

  @PostMapping("/console/messages/{id}/cancel")
  ResponseEntity<Void> cancel(
      @PathVariable String id, @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    if (!routes.cancel(id(id), session.actor())) {
      cancellation.cancel(id(id), session.actor());
    }
    return back(id, Done.CANCELED);
  }

  @PostMapping("/console/messages/{id}/resolve")
  ResponseEntity<?> resolve(
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

  @PostMapping("/console/messages/{id}/redact")
  ResponseEntity<Void> redact(
      @PathVariable String id, @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    redaction.redact(id(id), session.actor());
    return back(id, Done.REDACTED);
  }

  private MessageView find(String id) {
    return queries.find(id(id)).orElseThrow(NotHere::new);
  }

  private static List<String> whole(String body) {
    return body.isEmpty() ? List.of() : List.of(body);
  }

  private static Optional<String> forcedBy(Segmentation segments) {
    return segments.forcedBy().isEmpty()
        ? Optional.empty()
        : Optional.of(
            segments.forcedBy().stream()
                .map(ForcedBy::text)
                .map(Words::visible)
                .collect(Collectors.joining(" ")));
  }

  private static UUID id(String id) {
    return Id.parse("msg", id).orElseThrow(NotHere::new);
  }

  private static ResponseEntity<Void> back(String id, Done done) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/messages/" + id + "?done=" + done.word()))
        .build();
  }
}
