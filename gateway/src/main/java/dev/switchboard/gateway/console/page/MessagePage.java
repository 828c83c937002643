package dev.switchboard.gateway.console.page;

import dev.switchboard.gateway.message.MessageView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message with its story.
 *
 * @param parts the body as the network cuts it
 * @param forcedBy the characters that made it UCS-2
 */
public record MessagePage(
    Frame frame,
    MessageView message,
    List<String> parts,
    Optional<String> forcedBy,
    Standing standing,
    List<Step> steps) {

  public StatusLook look() {
    return StatusLook.of(message.status());
  }

  public String path() {
    return "/console/messages/" + message.id();
  }

  /** A hint; the server decides again when it is asked. */
  public boolean cancelable() {
    return message.status().equals("queued") || message.status().equals("scheduled");
  }

  /** Parked: only a person can decide. */
  public boolean parked() {
    return message.status().equals("unknown") && steps.stream().anyMatch(s -> s.event().equals("parked"));
  }

  public Optional<Instant> nextAt() {
    return standing.nextAt();
  }
}
