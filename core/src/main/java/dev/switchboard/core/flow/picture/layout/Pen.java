package dev.switchboard.core.flow.picture.layout;

import java.util.ArrayList;
import java.util.List;

/** Draws one line. */
final class Pen {
  private static final double STRAIGHT = 0.5;

  private final List<Stroke> strokes = new ArrayList<>();
  private double x;
  private double y;

  Pen(double x, double y) {
    this.x = x;
    this.y = y;
    strokes.add(new Stroke.Move(x, y));
  }

  void line(double toX, double toY) {
    if (Math.abs(toX - x) + Math.abs(toY - y) > STRAIGHT) {
      strokes.add(new Stroke.Line(toX, toY));
      x = toX;
      y = toY;
    }
  }

  /** Leaves and arrives upright. */
  void swing(double toX, double toY) {
    if (Math.abs(toX - x) < STRAIGHT) {
      line(toX, toY);
      return;
    }
    double middle = (y + toY) / 2;
    strokes.add(new Stroke.Curve(x, middle, toX, middle, toX, toY));
    x = toX;
    y = toY;
  }

  /** Turns round a corner. */
  void corner(double cornerX, double cornerY, double toX, double toY) {
    double radius = Math.abs(toX - cornerX) + Math.abs(toY - cornerY);
    double beforeX = cornerX + Math.clamp(x - cornerX, -radius, radius);
    double beforeY = cornerY + Math.clamp(y - cornerY, -radius, radius);
    line(beforeX, beforeY);
    strokes.add(new Stroke.Curve(cornerX, cornerY, cornerX, cornerY, toX, toY));
    x = toX;
    y = toY;
  }

  List<Stroke> strokes() {
    return List.copyOf(strokes);
  }
}
