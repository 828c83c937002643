package dev.switchboard.core.flow.picture.layout;

import dev.switchboard.core.flow.picture.layout.Ports.Wish;
import dev.switchboard.core.flow.picture.layout.Route.Course;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws a graph in layers, in the manner of Sugiyama, Tagawa and Toda (1981): circles are cut,
 * boxes get rows, long lines get a place in every row they pass, rows are ordered against crossings
 * and then set on the line by least squares. The same input gives the same drawing, always.
 */
public final class Layered {
  private static final double MARGIN = 16;

  private final List<Link> links;
  private final Ranks ranks;
  private final Grid grid;
  private final Bands bands;
  private final List<Spot> spots = new ArrayList<>();

  private Layered(List<Size> sizes, List<Link> links) {
    this.links = links;
    ranks = Ranks.of(sizes.size(), links);
    grid = Grid.of(sizes, links, ranks);
    Crossings.reduce(grid.rows());
    Columns.place(grid.rows(), grid.chains());
    shift();
    bands = Bands.of(grid.rows(), MARGIN);
    for (int i = 0; i < sizes.size(); i++) {
      Cell cell = grid.boxes().get(i);
      spots.add(
          new Spot(cell.x, bands.middle(cell.row), sizes.get(i).width(), sizes.get(i).height()));
    }
  }

  /** How many places its lines take in all rows together: what memory and time grow with. */
  public static long extent(int boxes, List<Link> links) {
    Ranks ranks = Ranks.of(boxes, links);
    return links.stream()
        .mapToLong(link ->
            2L * Math.abs(ranks.depth().get(link.to()) - ranks.depth().get(link.from())))
        .sum();
  }

  /**
   * Arranges boxes and arrows. The first box is where everything begins.
   *
   * @param sizes of the boxes, at least one
   */
  public static Placement place(List<Size> sizes, List<Link> links) {
    return new Layered(sizes, links).placement();
  }

  private void shift() {
    double leftmost =
        grid.rows().stream()
            .flatMap(List::stream)
            .mapToDouble(cell -> cell.x - cell.left)
            .min()
            .orElse(0);
    grid.rows().forEach(row -> row.forEach(cell -> cell.x += MARGIN - leftmost));
  }

  private Placement placement() {
    double rightmost =
        grid.rows().stream()
            .flatMap(List::stream)
            .mapToDouble(cell -> cell.x + cell.right)
            .max()
            .orElse(0);
    return new Placement(rightmost + MARGIN, bands.bottom() + MARGIN, List.copyOf(spots), routes());
  }

  private List<Route> routes() {
    Map<Integer, Double> leaving = new HashMap<>();
    Map<Integer, Double> entering = new HashMap<>();
    Map<Integer, Double> lanesAtTail = new HashMap<>();
    Map<Integer, Double> lanesAtHead = new HashMap<>();
    for (int box = 0; box < spots.size(); box++) {
      List<Wish> below = new ArrayList<>();
      List<Wish> above = new ArrayList<>();
      List<Wish> beside = new ArrayList<>();
      for (int i = 0; i < links.size(); i++) {
        Link link = links.get(i);
        List<Cell> chain = grid.chains().get(i);
        if (chain.isEmpty()) {
          continue;
        }
        boolean up = ranks.upwards().contains(i);
        if (link.from() == box) {
          (up ? beside : below).add(new Wish(i, (up ? chain.getLast() : chain.getFirst()).x));
        }
        if (link.to() == box) {
          (up ? beside : above).add(new Wish(i, (up ? chain.getFirst() : chain.getLast()).x));
        }
      }
      leaving.putAll(Ports.on(spots.get(box), below));
      entering.putAll(Ports.on(spots.get(box), above));
      lanes(box, beside, lanesAtTail, lanesAtHead);
    }
    Map<Integer, Double> taken = new HashMap<>();
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (link.from() == link.to()) {
        double from = taken.getOrDefault(link.from(), 0.0);
        routes.add(Loops.route(link, spots.get(link.from()), from));
        taken.put(link.from(), from + Loops.room(link));
      } else if (ranks.upwards().contains(i)) {
        routes.add(
            up(i, lanesAtTail.getOrDefault(i, Grid.LANE), lanesAtHead.getOrDefault(i, Grid.LANE)));
      } else {
        Spot to = spots.get(link.to());
        Spot from = spots.get(link.from());
        routes.add(down(i, leaving.getOrDefault(i, from.x()), entering.getOrDefault(i, to.x())));
      }
    }
    return List.copyOf(routes);
  }

  /** The farther left a line comes from, the farther out it passes. */
  private void lanes(
      int box, List<Wish> beside, Map<Integer, Double> atTail, Map<Integer, Double> atHead) {
    List<Wish> inwards =
        beside.stream().sorted(Comparator.comparingDouble(Wish::towards).reversed()).toList();
    for (int lane = 0; lane < inwards.size(); lane++) {
      int link = inwards.get(lane).link();
      (links.get(link).from() == box ? atTail : atHead).put(link, Grid.LANE * (lane + 1));
    }
  }

  private Route down(int index, double leaves, double enters) {
    Link link = links.get(index);
    Spot from = spots.get(link.from());
    Spot to = spots.get(link.to());
    List<Cell> chain = grid.chains().get(index);
    Pen pen = new Pen(leaves, from.bottom());
    double rowEnd = bands.end(grid.boxes().get(link.from()).row);
    pen.line(leaves, rowEnd);
    for (Cell cell : chain) {
      pen.swing(cell.x, bands.top().get(cell.row));
      pen.line(cell.x, bands.end(cell.row));
    }
    pen.swing(enters, bands.top().get(grid.boxes().get(link.to()).row));
    pen.line(enters, to.top());
    return new Route(pen.strokes(), label(link, chain.getFirst()), Course.DOWN);
  }

  private Route up(int index, double tailLane, double headLane) {
    Link link = links.get(index);
    Spot from = spots.get(link.from());
    Spot to = spots.get(link.to());
    List<Cell> chain = grid.chains().get(index);
    double tailX = from.left() - tailLane;
    double headX = to.left() - headLane;
    double tailY = from.y() + Math.min(from.height() * 0.2, tailLane / 2);
    double headY = to.y() - Math.min(to.height() * 0.2, headLane / 2);
    Pen pen = new Pen(from.left(), tailY);
    pen.corner(tailX, tailY, tailX, tailY - Grid.LANE / 2);
    pen.line(tailX, bands.top().get(grid.boxes().get(link.from()).row));
    for (Cell cell : chain.reversed()) {
      pen.swing(cell.x, bands.end(cell.row));
      pen.line(cell.x, bands.top().get(cell.row));
    }
    pen.swing(headX, bands.end(grid.boxes().get(link.to()).row));
    pen.line(headX, headY + Grid.LANE / 2);
    pen.corner(headX, headY, headX + Grid.LANE / 2, headY);
    pen.line(to.left(), headY);
    return new Route(pen.strokes(), label(link, chain.getLast()), Course.UP);
  }

  private Spot label(Link link, Cell cell) {
    return new Spot(cell.x, bands.middle(cell.row), link.label().width(), link.label().height());
  }
}
