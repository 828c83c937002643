package dev.switchboard.gateway.console.live;

import dev.switchboard.core.id.Id;
import dev.switchboard.gateway.console.session.ConsoleSession;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** {@code /console/changes}: tells a page that it is time to look again. */
@Controller
public final class LiveController {
  private final LiveStreams streams;

  public LiveController(LiveStreams streams) {
    this.streams = streams;
  }

  /**
   * @param message only changes of this one
   * @param call only changes of this one
   */
  @GetMapping(path = "/console/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> changes(
      @RequestParam(defaultValue = "") String message,
      @RequestParam(defaultValue = "") String call,
      @RequestAttribute(ConsoleSession.ATTRIBUTE) ConsoleSession session) {
    Optional<UUID> only = Id.parse("msg", message).or(() -> Id.parse("call", call));
    return streams
        .open(session, only)
        .map(stream -> ResponseEntity.ok().header("X-Accel-Buffering", "no").body(stream))
        .orElseGet(() -> ResponseEntity.status(503).header("Retry-After", "10").build());
  }
}
