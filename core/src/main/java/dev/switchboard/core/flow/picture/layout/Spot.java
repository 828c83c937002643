package dev.switchboard.core.flow.picture.layout;

/** A rectangle by its middle, in pixels from the upper left corner of the drawing. */
public record Spot(double x, double y, double width, double height) {
  public double left() {
    return x - width / 2;
  }

  public double right() {
    return x + width / 2;
  }

  public double top() {
    return y - height / 2;
  }

  public double bottom() {
    return y + height / 2;
  }
}
