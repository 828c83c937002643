package dev.switchboard.gateway.message;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.price.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that has passed every rule and is not stored yet.
 *
 * @param content a digest of channel, text and media: equal for twins
 * @param metadata JSON, where there is any
 * @param quiet where it is to leave in the recipient's quiet hours: until when and why it waits
 * @param mediaNote what a look at the media showed, where there are any
 */
public record Draft(
    UUID id,
    UUID apiKey,
    Channel channel,
    String sender,
    String recipient,
    String body,
    List<String> mediaUrls,
    String encoding,
    int segments,
    Lane lane,
    UUID content,
    @Nullable String metadata,
    Money estimate,
    Instant createdAt,
    Optional<Instant> sendAt,
    Optional<Instant> expiresAt,
    Optional<Waits> quiet,
    Optional<String> mediaNote) {

  /** Scheduled where its time is still to come. */
  MessageStatus status() {
    return sendAt.isPresent() ? MessageStatus.SCHEDULED : MessageStatus.QUEUED;
  }

  /** When it would leave if nothing were in the way. */
  Instant wantedAt() {
    return sendAt.orElse(createdAt);
  }

  Instant dueAt() {
    return quiet.map(Waits::until).orElse(wantedAt());
  }

  Draft withMediaNote(String note) {
    return new Draft(
        id,
        apiKey,
        channel,
        sender,
        recipient,
        body,
        mediaUrls,
        encoding,
        segments,
        lane,
        content,
        metadata,
        estimate,
        createdAt,
        sendAt,
        expiresAt,
        quiet,
        Optional.of(note));
  }
}
