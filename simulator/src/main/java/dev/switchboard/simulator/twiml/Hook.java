package dev.switchboard.simulator.twiml;

import java.util.Optional;

/**
 * A URL to ask, relative to the document's own, and how. What it means where none was given, the
 * verb says: the document's own URL, or that nobody is asked.
 */
public record Hook(Optional<String> url, Method method) {}
