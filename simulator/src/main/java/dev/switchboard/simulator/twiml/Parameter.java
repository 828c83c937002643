package dev.switchboard.simulator.twiml;

/** {@code <Parameter>} and {@code <Config>}: handed through to the other side. */
public record Parameter(String name, String value) {}
