package dev.switchboard.core.flow.picture.layout;

import java.util.List;

/**
 * How an arrow runs.
 *
 * @param strokes from its tail to its head
 * @param label where its words stand
 * @param course how it lies in the drawing
 */
public record Route(List<Stroke> strokes, Spot label, Course course) {

  /** Arrows that lead back up or to the same box are drawn at the boxes' sides. */
  public enum Course {
    DOWN,
    UP,
    AROUND
  }
}
