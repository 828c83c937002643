package dev.switchboard.gateway.message;

import dev.switchboard.core.hours.HoursDecision.Waits;
import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.core.message.MessageStatus;
import dev.switchboard.core.price.Money;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
import dev.switchboard.gateway.whatsapp.MessageTemplate.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that has passed every rule and is not stored yet.
 *
 * @param country of the recipient: ISO 3166, or {@code 001}
 * @param content a digest of channel, text and media: equal for twins
 * @param metadata JSON, where there is any
 * @param quiet where it is to leave in the recipient's quiet hours: until when and why it waits
 * @param template what it goes as, or may go as once its text may not
 * @param note what was found out about it: its media, its window
 */
public record Draft(
    UUID id,
    UUID apiKey,
    Channel channel,
    String sender,
    String recipient,
    String country,
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
    Optional<MessageTemplate> template,
    Optional<String> note) {

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

  /** With one more thing that was found out. */
  Draft withNote(String more) {
    return with(
        estimate,
        template,
        body,
        Optional.of(note.map(known -> known + "; " + more).orElse(more)).filter(n -> !n.isEmpty()));
  }

  /** It must have left by then, counted from when it may leave. */
  Draft leavingWithin(Duration time) {
    Instant end = dueAt().plus(time);
    return new Draft(
        id,
        apiKey,
        channel,
        sender,
        recipient,
        country,
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
        expiresAt.filter(own -> own.isBefore(end)).or(() -> Optional.of(end)),
        quiet,
        template,
        note);
  }

  /** It goes as its template, whatever happens; its text and media do not go. */
  Draft asTemplate() {
    MessageTemplate settled = template.orElseThrow().settled();
    return with(estimate, Optional.of(settled), settled.text(), note);
  }

  /** At another cost than was thought. */
  Draft costing(Money other) {
    return with(other, template, body, note);
  }

  private Draft with(
      Money otherEstimate,
      Optional<MessageTemplate> otherTemplate,
      String otherBody,
      Optional<String> otherNote) {
    return new Draft(
        id,
        apiKey,
        channel,
        sender,
        recipient,
        country,
        otherBody,
        otherTemplate.filter(t -> t.role() == Role.ONLY).isPresent() ? List.of() : mediaUrls,
        encoding,
        segments,
        lane,
        content,
        metadata,
        otherEstimate,
        createdAt,
        sendAt,
        expiresAt,
        quiet,
        otherTemplate,
        otherNote);
  }
}
