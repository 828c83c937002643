package dev.switchboard.gateway.console.page;

import dev.switchboard.core.whatsapp.Template;
import dev.switchboard.gateway.conversation.Standing.WindowView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where an answer is written.
 *
 * @param sender the number of ours that answers; empty: the usual one
 * @param text what was written and not sent
 * @param problem why it was not sent
 * @param barred why nothing can be sent now
 * @param window on WhatsApp, where they have written
 * @param templates what may go where no free text may
 * @param once makes one message of however many clicks
 */
public record Composer(
    String csrf,
    String address,
    Optional<String> sender,
    String text,
    Optional<String> problem,
    Optional<String> barred,
    Optional<WindowView> window,
    List<Template> templates,
    UUID once) {

  /** What is to be filled in. */
  public enum Mode {
    TEXT,
    TEMPLATE,
    BARRED
  }

  public Mode mode() {
    if (barred.isPresent()) {
      return Mode.BARRED;
    }
    return whatsapp() && window.filter(WindowView::open).isEmpty() ? Mode.TEMPLATE : Mode.TEXT;
  }

  public String path(String what) {
    return "/console/conversations/" + address + "/" + what;
  }

  /** Where this is read again. */
  public String again() {
    return path("composer")
        + "?sender="
        + URLEncoder.encode(sender.orElse(""), StandardCharsets.UTF_8);
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

  /** A template in a list. */
  public static String called(Template template) {
    return template.name() + " (" + template.language() + ")";
  }
}
