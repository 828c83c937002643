package dev.switchboard.core.flow;

/**
 * A step that is named as the target of a way.
 *
 * @param place where it is named
 */
public record Ref(String step, Place place) {}
