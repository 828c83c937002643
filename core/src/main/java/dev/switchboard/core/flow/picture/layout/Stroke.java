package dev.switchboard.core.flow.picture.layout;

/** A part of a line, from where the one before ended. */
public sealed interface Stroke {
  /** Lifts the pen. */
  record Move(double x, double y) implements Stroke {}

  record Line(double x, double y) implements Stroke {}

  /** A cubic Bézier curve with its two control points. */
  record Curve(double x1, double y1, double x2, double y2, double x, double y) implements Stroke {}
}
