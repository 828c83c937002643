package dev.switchboard.core.hours;

import java.util.List;

/**
 * All places at which the owner of a number may be. The same instance for all numbers of an area,
 * so that what was reckoned for one serves the others.
 */
public final class Area {
  private final String name;
  private final List<Location> locations;

  Area(String name, List<Location> locations) {
    this.name = name;
    this.locations = List.copyOf(locations);
  }

  /** In words, e.g. {@code Florida} or {@code the United States}. */
  public String name() {
    return name;
  }

  /** At least one. */
  public List<Location> locations() {
    return locations;
  }
}
