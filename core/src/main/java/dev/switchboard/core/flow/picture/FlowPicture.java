package dev.switchboard.core.flow.picture;

import dev.switchboard.core.flow.Flow;
import dev.switchboard.core.flow.Gather;
import dev.switchboard.core.flow.Step;
import dev.switchboard.core.flow.Way;
import dev.switchboard.core.flow.picture.Graph.Arrow;
import dev.switchboard.core.flow.picture.Graph.Box;
import dev.switchboard.core.flow.run.Visit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The picture of a flow. Boxes are called by their steps, ways by their labels ({@link
 * Way#label()}); the asking again of a step is a way {@link #AGAIN} of its own.
 */
public final class FlowPicture {
  /** Where a call comes in. */
  public static final String CALL = "(call)";

  /** Before the label of a way: the same question once more. */
  public static final String AGAIN = "again: ";

  private static final String NEXT = "next";
  private static final String NO_INPUT = "no input";
  private static final String INVALID = "invalid";

  /** How the run begins to tell of silence. */
  private static final String SILENT = "was silent";

  private final Flow flow;
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final List<Arrow> arrows = new ArrayList<>();

  private FlowPicture(Flow flow) {
    this.flow = flow;
  }

  /** As SVG that brings its colours with it. */
  public static String file(Flow flow, Marks marks) {
    return Picture.file(graph(flow), marks);
  }

  /** As SVG for a page that has {@link Picture#STYLE}. */
  public static String part(Flow flow, Marks marks) {
    return Picture.part(graph(flow), marks);
  }

  /** What is drawn. A step that is named but missing is drawn too, as missing. */
  public static Graph graph(Flow flow) {
    return new FlowPicture(flow).graph();
  }

  /**
   * The path of one call.
   *
   * @param visits of all flows that it ran through; those of others are left out
   * @param now the step at which it is or ended
   */
  public static Marks marks(Flow flow, List<Visit> visits, String now) {
    Set<String> boxes = new HashSet<>(Set.of(CALL));
    Set<Marks.Way> ways = new HashSet<>(Set.of(new Marks.Way(CALL, NEXT)));
    for (Visit visit : visits) {
      if (visit.flow().equals(flow.name())) {
        boxes.add(visit.step());
        ways.add(new Marks.Way(visit.step(), way(visit)));
      }
    }
    boxes.add(now);
    return Marks.path(boxes, ways);
  }

  /** A call that stays in a step is asked again there. */
  private static String way(Visit visit) {
    if (!visit.way().isEmpty()) {
      return visit.way();
    }
    return AGAIN + (visit.reason().startsWith(SILENT) ? NO_INPUT : INVALID);
  }

  private Graph graph() {
    boxes.put(CALL, new Box(CALL, BoxKind.START, "Call", List.of()));
    for (Step step : flow.steps().values()) {
      boxes.put(step.name(), Boxes.of(step));
    }
    lead(CALL, NEXT, flow.start().step(), "");
    for (Step step : flow.steps().values()) {
      if (step.verb() instanceof Gather gather) {
        again(step.name(), gather);
      }
      for (Way way : step.ways()) {
        lead(step.name(), way.label(), way.to().step(), WayWords.of(step, way));
      }
    }
    String title = flow.title().isEmpty() ? flow.name() : flow.title();
    return new Graph(title, List.copyOf(boxes.values()), arrows);
  }

  private void lead(String from, String way, String to, String label) {
    if (to.isEmpty()) {
      // Not written yet; the checker asks for it.
      return;
    }
    boxes.computeIfAbsent(
        to, name -> new Box(name, BoxKind.MISSING, name, List.of("no such step")));
    arrows.add(new Arrow(from, way, to, label));
  }

  private void again(String step, Gather gather) {
    again(step, NO_INPUT, gather.noInput());
    again(step, INVALID, gather.invalid());
  }

  private void again(String step, String label, Gather.Missed missed) {
    if (missed.repeats() > 0) {
      lead(step, AGAIN + label, step, label + " ×" + missed.repeats());
    }
  }
}
