package dev.switchboard.core.flow.run;

/**
 * A step that was left, or in which something happened.
 *
 * @param way the label of the way that was taken, of {@code Step.ways()}; of the end of a call its
 *     exit; empty: the call stays in the step
 * @param reason why, for people: {@code pressed 1}. Never holds what a caller said or typed beyond
 *     the keys of choices
 */
public record Visit(String flow, int version, String step, String way, String reason) {}
