package dev.switchboard.simulator.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what answers a request: method and path template, where {@code {name}} stands for one
 * segment. {@code T} is what a route leads to.
 */
public final class Router<T> {

  private record Route<T>(String method, List<String> template, T target) {}

  /** What was found. */
  public sealed interface Match<T> {
    /**
     * @param values what stands for the template's names
     */
    record Found<T>(T target, Map<String, String> values) implements Match<T> {}

    /** The path is known, with other methods. */
    record OtherMethod<T>() implements Match<T> {}

    record None<T>() implements Match<T> {}
  }

  private final List<Route<T>> routes = new ArrayList<>();

  /**
   * @param template e.g. {@code /sim/phones/{number}}
   */
  public Router<T> on(String method, String template, T target) {
    routes.add(new Route<>(method, List.of(template.substring(1).split("/")), target));
    return this;
  }

  public Match<T> match(String method, List<String> path) {
    boolean known = false;
    for (Route<T> route : routes) {
      Optional<Map<String, String>> values = values(route.template, path);
      if (values.isPresent()) {
        if (route.method.equals(method)) {
          return new Match.Found<>(route.target, values.get());
        }
        known = true;
      }
    }
    return known ? new Match.OtherMethod<>() : new Match.None<>();
  }

  private static Optional<Map<String, String>> values(List<String> template, List<String> path) {
    if (template.size() != path.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < template.size(); i++) {
      String part = template.get(i);
      if (part.startsWith("{")) {
        values.put(part.substring(1, part.length() - 1), path.get(i));
      } else if (!part.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
