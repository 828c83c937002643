package dev.switchboard.gateway.console.page;

import dev.switchboard.core.whatsapp.Approval;
import dev.switchboard.core.whatsapp.Category;
import dev.switchboard.core.whatsapp.Template;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * WhatsApp templates with their approval.
 *
 * @param syncedAt when the provider was last asked
 * @param trouble why it could not be asked the last time
 */
public record TemplatesPage(
    Frame frame, List<Template> templates, Optional<Instant> syncedAt, Optional<String> trouble) {

  /** The colour of a state. */
  public static String tone(Template template) {
    if (template.content().isForAnswersOnly()) {
      return "off";
    }
    return switch (template.approval().state()) {
      case APPROVED -> "good";
      case REJECTED, DISABLED -> "bad";
      case PAUSED, UNKNOWN -> "warn";
      case RECEIVED, PENDING -> "moving";
      case UNSUBMITTED -> "off";
    };
  }

  public static String state(Template template) {
    return template.content().isForAnswersOnly()
        ? "For answers"
        : Words.capital(template.approval().state().word());
  }

  /** What the state means, where it is not the good one. */
  public static Optional<String> why(Template template) {
    if (template.content().isForAnswersOnly()) {
      return Optional.of("may be sent inside an open window; WhatsApp approves none of its kind");
    }
    return template.approval().state() == Approval.State.APPROVED
        ? Optional.empty()
        : Optional.of(template.approval().means());
  }

  public static String category(Template template) {
    return template.approval().category().map(Category::word).map(Words::capital).orElse("");
  }
}
