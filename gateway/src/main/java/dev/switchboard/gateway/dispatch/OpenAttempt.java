package dev.switchboard.gateway.dispatch;

import dev.switchboard.core.message.Channel;
import dev.switchboard.core.message.Lane;
import dev.switchboard.gateway.whatsapp.MessageTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A committed attempt: from here on the message may have been sent.
 *
 * @param attempt its number, from 1
 * @param template what goes in the place of body and media, where it is one
 * @param throttles how often the provider has put this message off
 * @param resends how often it was sent again after it proved absent
 * @param opened {@link System#nanoTime()} at its commit
 * @param leaveBefore {@link System#nanoTime()} after which the request must not be written any more
 */
record OpenAttempt(
    UUID message,
    int attempt,
    Channel channel,
    String sender,
    String recipient,
    String body,
    List<String> mediaUrls,
    Optional<MessageTemplate> template,
    Lane lane,
    int segments,
    int throttles,
    int resends,
    Optional<Instant> expiresAt,
    long opened,
    long leaveBefore) {}
