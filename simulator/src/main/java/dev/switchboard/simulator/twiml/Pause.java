package dev.switchboard.simulator.twiml;

import java.time.Duration;

/** {@code <Pause>}: silence, a second unless said otherwise. */
public record Pause(Span span, Duration length) implements Verb, Audible {}
