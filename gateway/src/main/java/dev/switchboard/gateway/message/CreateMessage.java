package dev.switchboard.gateway.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What POST /v1/messages takes. Every field may be absent here; {@link Drafting} says which must
 * not be.
 *
 * @param idempotencyKey only on a line of a batch
 */
public record CreateMessage(
    @Nullable String to,
    @Nullable String body,
    @Nullable String channel,
    @Nullable String from,
    @Nullable List<String> mediaUrls,
    @Nullable TemplateChoice template,
    @Nullable String sendAt,
    @Nullable String validFor,
    @Nullable String priority,
    @Nullable String route,
    @Nullable Map<String, Object> metadata,
    @JsonProperty("idempotency_key") @Nullable String idempotencyKey) {

  /** The same by this channel; one that takes no templates goes without. */
  CreateMessage by(String otherChannel) {
    return new CreateMessage(
        to,
        body,
        otherChannel,
        from,
        mediaUrls,
        otherChannel.equals("whatsapp") ? template : null,
        sendAt,
        validFor,
        priority,
        null,
        metadata,
        idempotencyKey);
  }

  /** A pre-approved WhatsApp content; beside a body it goes once the body may not. */
  public record TemplateChoice(
      @Nullable String name,
      @Nullable String contentSid,
      @Nullable String language,
      @Nullable Map<String, String> variables) {}
}
