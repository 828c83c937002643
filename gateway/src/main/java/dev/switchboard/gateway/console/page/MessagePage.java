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

  /** A person may decide. */
  public boolean undecided() {
    return message.status().equals("unknown");
  }

  /** Only a person can decide: nothing more happens by itself. */
  public boolean parked() {
    return undecided() && !steps.isEmpty() && steps.getLast().event().equals("parked");
  }

  public Optional<Instant> nextAt() {
    return standing.nextAt();
  }
}
