package dev.switchboard.simulator.twiml;

/** {@code <Hangup>}. */
public record Hangup(Span span) implements Verb {}
