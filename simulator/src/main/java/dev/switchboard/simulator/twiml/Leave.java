package dev.switchboard.simulator.twiml;

/** {@code <Leave>}: out of the queue that one waits in. */
public record Leave(Span span) implements Verb {}
