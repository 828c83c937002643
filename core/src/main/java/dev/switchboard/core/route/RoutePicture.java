package dev.switchboard.core.route;

import dev.switchboard.core.route.StepState.Ahead;
import dev.switchboard.core.route.StepState.Begun;
import dev.switchboard.core.route.StepState.Passed;
import java.util.List;
import java.util.Optional;

/** A route as a picture (SVG), from left to right; with a run, where its message stands. */
public final class RoutePicture {
  private static final int BOX = 172;
  private static final int GAP = 96;
  private static final int EDGE = 16;
  private static final int TOP = 34;
  private static final int HIGH = 64;

  /** How a box looks: border, ground, and what is told below it. */
  private record Look(String border, String ground, String told) {}

  private static final Look PLAIN = new Look("#64748b", "#f8fafc", "");

  private RoutePicture() {}

  /** The route by itself. */
  public static String of(Route route) {
    return draw(route, Optional.empty());
  }

  /** The route and how far a message has come on it. */
  public static String of(Run run) {
    return draw(run.route(), Optional.of(run));
  }

  private static String draw(Route route, Optional<Run> run) {
    List<Step> steps = route.steps();
    int width = 2 * EDGE + steps.size() * BOX + steps.size() * GAP + 60;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 150" width="%d" height="150" role="img" aria-label="%s" font-family="system-ui, sans-serif" font-size="13">
        <rect width="%d" height="150" rx="12" fill="#ffffff"/>
        """
            .formatted(
                width, width, escaped("Route " + route.name() + ": " + route.words()), width));
    for (int i = 0; i < steps.size(); i++) {
      int x = EDGE + i * (BOX + GAP);
      int step = i;
      box(svg, x, i, steps.get(i), run.map(r -> look(r, step)).orElse(PLAIN));
      arrow(svg, x + BOX, "else");
    }
    end(svg, EDGE + steps.size() * (BOX + GAP), run);
    return svg.append("</svg>\n").toString();
  }

  private static void box(StringBuilder svg, int x, int i, Step step, Look look) {
    svg.append(
        """
        <g><rect x="%d" y="%d" width="%d" height="%d" rx="10" fill="%s" stroke="%s" stroke-width="2"/>
        <text x="%d" y="%d" font-weight="600" fill="#0f172a">%s</text>
        <text x="%d" y="%d" fill="#334155">%s</text>
        <text x="%d" y="%d" font-size="12" fill="%s">%s</text></g>
        """
            .formatted(
                x,
                TOP,
                BOX,
                HIGH,
                look.ground(),
                look.border(),
                x + 14,
                TOP + 26,
                (i + 1) + " · " + step.channel().spoken(),
                x + 14,
                TOP + 47,
                "until " + step.until().word() + ", " + Spans.text(step.within()),
                x + 2,
                TOP + HIGH + 20,
                look.border(),
                escaped(look.told())));
  }

  private static void arrow(StringBuilder svg, int x, String word) {
    int y = TOP + HIGH / 2;
    svg.append(
        """
        <path d="M%d %d H%d" stroke="#64748b" stroke-width="2" fill="none"/><path d="M%d %d l-9 -5 v10 z" fill="#64748b"/>
        <text x="%d" y="%d" text-anchor="middle" font-size="12" fill="#475569">%s</text>
        """
            .formatted(
                x + 4, y, x + GAP - 10, x + GAP - 4, y, x + GAP / 2 - 4, y - 8, escaped(word)));
  }

  private static void end(StringBuilder svg, int x, Optional<Run> run) {
    boolean here = run.flatMap(Run::ending).filter(e -> e.kind() != Ending.Kind.DONE).isPresent();
    String told =
        run.flatMap(Run::ending)
            .filter(e -> here)
            .map(e -> e.kind().word().replace('_', ' '))
            .orElse("give up");
    svg.append(
        """
        <circle cx="%d" cy="%d" r="13" fill="%s" stroke="#64748b" stroke-width="2"/>
        <text x="%d" y="%d" text-anchor="middle" font-size="12" fill="#475569">%s</text>
        """
            .formatted(
                x + 16,
                TOP + HIGH / 2,
                here ? "#b91c1c" : "#ffffff",
                x + 16,
                TOP + HIGH + 20,
                told));
  }

  private static Look look(Run run, int step) {
    return switch (run.states().get(step)) {
      case Ahead _ -> new Look("#94a3b8", "#ffffff", run.ending().isPresent() ? "not needed" : "");
      case Passed(var _, String _) -> new Look("#94a3b8", "#f1f5f9", "passed over");
      case Begun begun when run.route().steps().get(step).until().isReachedBy(begun.status()) ->
          new Look("#15803d", "#dcfce7", goal(run.route().steps().get(step)));
      case Begun begun when Run.rank(begun.status()) == 1 ->
          new Look("#b91c1c", "#fee2e2", begun.status().word());
      case Begun begun
          when run.newest().filter(n -> n == step).isPresent() && run.ending().isEmpty() ->
          new Look("#1d4ed8", "#dbeafe", begun.status().word());
      case Begun begun -> new Look("#b45309", "#fef3c7", begun.status().word() + ", too late");
    };
  }

  private static String goal(Step step) {
    return step.channel() == StepChannel.VOICE ? "answered" : step.until().word();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
