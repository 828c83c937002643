package dev.switchboard.core.flow.picture.layout;

/** Width and height in pixels, 0 or more. */
public record Size(double width, double height) {
  public static final Size NONE = new Size(0, 0);
}
