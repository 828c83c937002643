package dev.switchboard.core.flow.walk;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Verb;
import dev.switchboard.core.flow.Way;
import dev.switchboard.core.flow.picture.WayWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every way through a flow. A question that is asked again and again counts once; a path that comes
 * back to a step that it has been at ends there, so that there is an end to the list.
 *
 * @param paths in the order of the text
 * @param untold whether there are more
 */
public record Paths(List<Path> paths, Untold untold) {
  /** So many are listed at most. */
  public static final int MOST = 1_000;

  public Paths {
    paths = List.copyOf(paths);
  }

  /** Whether all are listed. */
  public enum Untold {
    NONE,
    MORE
  }

  /**
   * One.
   *
   * @param legs the steps, each with the way that was taken out of it; the last has none
   */
  public record Path(List<Leg> legs, End end) {
    public Path {
      legs = List.copyOf(legs);
    }

    /** On one line: {@code menu (press 1) → sales (busy) → voicemail}, and how it ends. */
    @Override
    public String toString() {
      StringBuilder line = new StringBuilder();
      for (Leg leg : legs) {
        line.append(line.isEmpty() ? "" : " → ").append(leg.step());
        if (!leg.way().isEmpty()) {
          line.append(" (").append(leg.way()).append(')');
        }
      }
      return line.append(
              switch (end) {
                case End.Exit(String name) -> " → exit " + name;
                case End.Back(String step) -> " → back to " + step;
                case End.Nowhere(String step) -> " → no such step: " + step;
              })
          .toString();
    }
  }

  /**
   * A step on a path.
   *
   * @param way how it is left, in words, several with {@code /} between; empty where it has only
   *     one way
   */
  public record Leg(String step, String way) {}

  /** Where a path ends. */
  public sealed interface End {
    /** The call is over, and counted under this name. */
    record Exit(String name) implements End {}

    /** It goes on as from this step, at which it has been. */
    record Back(String step) implements End {}

    /** There is no such step: the checker refuses the flow. */
    record Nowhere(String step) implements End {}
  }

  /** All paths, at most {@link #MOST}. */
  public static Paths of(Flow flow) {
    Search search = new Search(flow);
    search.from(flow.start().step());
    return new Paths(search.found, search.untold);
  }

  private static final class Search {
    private final Flow flow;
    private final List<Leg> legs = new ArrayList<>();
    private final List<Path> found = new ArrayList<>();
    private Untold untold = Untold.NONE;

    Search(Flow flow) {
      this.flow = flow;
    }

    void from(String name) {
      if (found.size() == MOST) {
        untold = Untold.MORE;
        return;
      }
      Optional<Step> step = flow.step(name);
      if (step.isEmpty()) {
        found.add(new Path(legs, new End.Nowhere(name)));
      } else if (legs.stream().anyMatch(leg -> leg.step().equals(name))) {
        found.add(new Path(legs, new End.Back(name)));
      } else {
        step(step.get());
      }
    }

    private void step(Step step) {
      List<Way> ways = step.ways();
      if (ways.isEmpty()) {
        legs.add(new Leg(step.name(), ""));
        found.add(new Path(legs, new End.Exit(exit(step))));
        legs.removeLast();
      }
      // Ways that lead to the same step are one: busy, no answer and failed are seldom told apart.
      Map<String, List<String>> labels = new LinkedHashMap<>();
      for (Way way : ways) {
        labels
            .computeIfAbsent(way.to().step(), to -> new ArrayList<>())
            .add(WayWords.of(step, way));
      }
      labels.forEach((to, words) -> {
        legs.add(new Leg(step.name(), String.join(" / ", words)));
        from(to);
        legs.removeLast();
      });
    }

    private static String exit(Step step) {
      return switch (step.verb()) {
        case Verb.HangUp end -> end.exit();
        case Verb.Return back -> back.outcome();
        default -> step.name();
      };
    }
  }
}
