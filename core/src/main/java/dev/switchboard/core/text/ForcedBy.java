package dev.switchboard.core.text;

/**
 * A piece of text that made the whole message UCS-2.
 *
 * @param at where it starts, in UTF-16 units of the body
 * @param text one grapheme cluster, e.g. {@code á}, a curly quote, or a letter with a combining
 *     mark
 */
public record ForcedBy(int at, String text) {}
