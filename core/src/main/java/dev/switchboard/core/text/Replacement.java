package dev.switchboard.core.text;

/**
 * One change from a text to a cheaper one.
 *
 * @param at where it is, in UTF-16 units of the text as it was written
 * @param text what stood there
 * @param by what stands there instead; empty where it was left out
 */
public record Replacement(int at, String text, String by) {}
