package dev.switchboard.gateway.message;

import dev.switchboard.gateway.web.RequestRefused;
import org.jspecify.annotations.Nullable;

/** What POST …/resolve takes, of a message as of a call. */
public record ResolveRequest(@Nullable String action, @Nullable String reason) {

  /**
   * @throws RequestRefused 400 for another word than the three
   */
  public Resolution.Action checkedAction() {
    return Resolution.Action.find(action == null ? "" : action)
        .orElseThrow(() ->
            RequestRefused.malformed(
                "action", "unknown_value", "must be resend, mark_sent or mark_failed"));
  }

  /**
   * @throws RequestRefused 400 where it says nothing, or more than 500 characters
   */
  public String checkedReason() {
    if (reason == null || reason.isBlank() || reason.length() > 500) {
      throw RequestRefused.malformed(
          "reason", "required", "must say in 1 to 500 characters why; it goes into the timeline");
    }
    return reason.strip();
  }
}
