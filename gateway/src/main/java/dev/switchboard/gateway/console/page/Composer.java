package dev.switchboard.gateway.console.page;

import java.util.Optional;
import java.util.UUID;

/**
 * Where an answer is written.
 *
 * @param sender the number of ours that answers; empty: the usual one
 * @param text what was written and not sent
 * @param problem why it was not sent
 * @param barred why nothing can be sent now
 * @param once makes one message of however many clicks
 */
public record Composer(
    String csrf,
    String address,
    Optional<String> sender,
    String text,
    Optional<String> problem,
    Optional<String> barred,
    UUID once) {

  public String path(String what) {
    return "/console/conversations/" + address + "/" + what;
  }

  public boolean whatsapp() {
    return sender.filter(number -> number.startsWith("whatsapp:")).isPresent();
  }

  /** As people read it. */
  public String as() {
    return sender
        .map(number -> number.replaceFirst("^whatsapp:", ""))
        .map(number -> "Reply from " + number + (whatsapp() ? " on WhatsApp" : ""))
        .orElse("Reply");
  }
}
