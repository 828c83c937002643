package dev.switchboard.simulator.twiml;

import java.util.Optional;

/**
 * {@code <Connect>}: hands the call to a session, and waits for its end.
 *
 * @param action asked then; without a URL the next verb follows
 * @param session empty where the document named none that is known
 */
public record Connect(Span span, Hook action, Optional<Session> session) implements Verb {}
