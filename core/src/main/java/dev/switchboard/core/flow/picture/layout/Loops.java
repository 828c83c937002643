package dev.switchboard.core.flow.picture.layout;

import dev.switchboard.core.flow.picture.layout.Route.Course;
import java.util.List;

/** Arrows from a box to itself, at its right side. */
final class Loops {
  private static final double REACH = 26;
  private static final double MARGIN = 8;

  private Loops() {}

  /** What one needs beside its box. */
  static double room(Link link) {
    return REACH + link.label().width() + MARGIN;
  }

  /**
   * @param from where its room begins, from the box's right side
   */
  static Route route(Link link, Spot box, double from) {
    double x = box.right();
    double swing = Math.min(box.height() * 0.26, 18);
    double out = x + from + REACH;
    Spot label =
        new Spot(
            out + link.label().width() / 2, box.y(), link.label().width(), link.label().height());
    return new Route(
        List.of(
            new Stroke.Move(x, box.y() + swing),
            new Stroke.Curve(out, box.y() + swing, out, box.y() - swing, x, box.y() - swing)),
        label,
        Course.AROUND);
  }
}
