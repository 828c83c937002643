package dev.switchboard.simulator.twiml;

/**
 * {@code <Refer>}: hands a SIP call on.
 *
 * @param action asked with the result; without a URL the next verb follows
 */
public record Refer(Span span, String sipUri, Hook action) implements Verb {}
