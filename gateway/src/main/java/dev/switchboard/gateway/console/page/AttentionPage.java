package dev.switchboard.gateway.console.page;

import dev.switchboard.core.error.ErrorDictionary;
import dev.switchboard.core.error.ProviderError;
import dev.switchboard.gateway.attention.AttentionItem;
import java.util.List;
import java.util.Optional;

/** What waits for a person. */
public record AttentionPage(Frame frame, List<Item> items) {

  /** One thing to decide. */
  public record Item(AttentionItem item) {

    public String title() {
      return switch (item.kind()) {
        case "parked_message" -> "A message may or may not have been sent";
        case "parked_call" -> "A call may or may not have been placed";
        case "paused_line" -> "A line is paused";
        case "paused_sender" -> "A sender is paused";
        case "paused_account" -> "The account is paused";
        case "stuck_webhook" -> "A webhook could not be applied";
        case "blocked_prefix" -> "Codes to a block of numbers are stopped";
        case "lost_voicemail" -> "A voicemail could not be kept";
        case "stuck_recording" -> "A recording is still at the provider";
        case "stuck_redaction" -> "A text is still at the provider";
        default -> Words.sentence(item.kind());
      };
    }

    /** What it stops, where it stops anything. */
    public Optional<String> waiting() {
      return item.waiting() == 0 || !resumable()
          ? Optional.empty()
          : Optional.of(
              Words.count(item.waiting())
                  + (item.kind().equals("paused_line") ? " call" : " message")
                  + (item.waiting() == 1 ? " waits" : "s wait"));
    }

    public String reason() {
      return Words.reason(item.reason());
    }

    public Optional<ProviderError> error() {
      return Optional.ofNullable(item.code()).map(ErrorDictionary::explain);
    }

    public boolean parked() {
      return item.kind().equals("parked_message")
          || item.kind().equals("parked_call")
          || item.kind().equals("lost_voicemail");
    }

    /** Where a person decides about it. */
    public String page() {
      return switch (item.kind()) {
            case "parked_call" -> "/console/calls/";
            case "lost_voicemail" -> "/console/voicemails/";
            default -> "/console/messages/";
          }
          + item.subject();
    }

    public String resumePath() {
      return switch (item.kind()) {
        case "paused_account" -> "/console/accounts/resume";
        case "paused_line" -> "/console/lines/resume";
        default -> "/console/senders/resume";
      };
    }

    public String resumeField() {
      return item.kind().equals("paused_account") ? "account" : "address";
    }

    public boolean resumable() {
      return item.kind().startsWith("paused_");
    }
  }
}
