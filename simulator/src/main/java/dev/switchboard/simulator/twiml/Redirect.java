package dev.switchboard.simulator.twiml;

/**
 * {@code <Redirect>}: another document takes over.
 *
 * @param url relative to the document; empty is the document itself
 */
public record Redirect(Span span, String url, Method method) implements Verb {}
