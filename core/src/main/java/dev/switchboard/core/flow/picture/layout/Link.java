package dev.switchboard.core.flow.picture.layout;

/**
 * An arrow that is to be drawn.
 *
 * @param from the index of a box
 * @param to the index of a box, perhaps the same
 * @param label the room that its words need
 */
public record Link(int from, int to, Size label) {}
