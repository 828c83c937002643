package dev.switchboard.core.flow.picture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a picture shows, before anything has its place.
 *
 * @param title the name, for those who cannot see it
 * @param boxes where it begins first
 * @param arrows in the order of the text: press 1 before press 2
 */
public record Graph(String title, List<Box> boxes, List<Arrow> arrows) {

  /**
   * @throws IllegalArgumentException if there is no box, two of one name, or an arrow to nowhere
   */
  public Graph {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
    Set<String> known = new HashSet<>();
    for (Box box : boxes) {
      if (!known.add(box.id())) {
        throw new IllegalArgumentException("two boxes are called " + box.id());
      }
    }
    if (boxes.isEmpty()) {
      throw new IllegalArgumentException("nothing to draw");
    }
    for (Arrow arrow : arrows) {
      if (!known.contains(arrow.from()) || !known.contains(arrow.to())) {
        throw new IllegalArgumentException("an arrow leads to nowhere: " + arrow);
      }
    }
  }

  /**
   * A step.
   *
   * @param id told apart by it
   * @param name as it is printed
   * @param text what it does, one line per thought; long lines are wrapped, many are cut
   */
  public record Box(String id, BoxKind kind, String name, List<String> text) {
    public Box {
      text = List.copyOf(text);
    }
  }

  /**
   * A way from one step to the next.
   *
   * @param way what it is called among the ways out of its step, e.g. {@code no_input}
   * @param label as it is printed, e.g. {@code no input ×2}; empty where there is only one way
   */
  public record Arrow(String from, String way, String to, String label) {}
}
