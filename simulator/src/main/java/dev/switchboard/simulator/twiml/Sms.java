package dev.switchboard.simulator.twiml;

import java.util.Optional;

/**
 * {@code <Sms>}: a text, sent in a call.
 *
 * @param to the caller unless given
 * @param from the number that was called unless given
 * @param action asked after sending, and takes over; without a URL the next verb follows
 */
public record Sms(
    Span span,
    String body,
    Optional<String> to,
    Optional<String> from,
    Hook action,
    Optional<String> statusCallback)
    implements Verb {}
