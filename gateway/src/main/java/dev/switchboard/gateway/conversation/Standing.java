package dev.switchboard.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.core.whatsapp.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one person stands with one number of ours.
 *
 * @param lastInboundAt when they wrote last
 * @param typingUntil until when they see that we are writing, where they do
 * @param window on WhatsApp: whether a free text may go
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(
    String sender,
    String channel,
    int unread,
    @Nullable String profileName,
    Instant lastInboundAt,
    @Nullable Instant typingUntil,
    @Nullable WindowView window) {

  /**
   * The 24 hours after their last message.
   *
   * @param open whether a free text that leaves now is sure to arrive inside
   * @param until when it ends, or ended
   */
  public record WindowView(boolean open, Instant until) {
    static WindowView of(Window window, Instant now) {
      return new WindowView(window.isOpen(now), window.closesAt());
    }
  }

  Standing with(WindowView view) {
    return new Standing(sender, channel, unread, profileName, lastInboundAt, typingUntil, view);
  }
}
