package dev.switchboard.core.flow.picture;

import java.util.Map;
import java.util.Set;

/**
 * What is shown on a picture beyond the flow itself.
 *
 * @param boxes that a call came by
 * @param ways that it took
 * @param counts how many calls took each way
 * @param visits how many calls came to each box
 */
public record Marks(
    Set<String> boxes, Set<Way> ways, Map<Way, Long> counts, Map<String, Long> visits) {
  /** Nothing. */
  public static final Marks NONE = new Marks(Set.of(), Set.of(), Map.of(), Map.of());

  public Marks {
    boxes = Set.copyOf(boxes);
    ways = Set.copyOf(ways);
    counts = Map.copyOf(counts);
    visits = Map.copyOf(visits);
  }

  /** A way out of a box. */
  public record Way(String box, String way) {}

  /** One call's path. */
  public static Marks path(Set<String> boxes, Set<Way> ways) {
    return new Marks(boxes, ways, Map.of(), Map.of());
  }

  /** How often each way was taken. */
  public static Marks counts(Map<Way, Long> counts) {
    return new Marks(Set.of(), Set.of(), counts, Map.of());
  }

  /** How many calls came to each box. */
  public static Marks visits(Map<String, Long> visits) {
    return new Marks(Set.of(), Set.of(), Map.of(), visits);
  }
}
