package dev.switchboard.gateway.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one person stands with one number of ours.
 *
 * @param lastInboundAt when they wrote last
 * @param typingUntil until when they see that we are writing, where they do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(
    String sender,
    String channel,
    int unread,
    @Nullable String profileName,
    Instant lastInboundAt,
    @Nullable Instant typingUntil) {}
