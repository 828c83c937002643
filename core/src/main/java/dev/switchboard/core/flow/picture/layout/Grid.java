package dev.switchboard.core.flow.picture.layout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows of cells. Boxes stand in even rows, labels in odd ones, so that a label never meets a box.
 *
 * @param boxes the cell of each box
 * @param chains of each link that runs from row to row: what it passes, from above
 */
record Grid(List<List<Cell>> rows, List<Cell> boxes, List<List<Cell>> chains) {
  /** Between a box and a line that leads up beside it, and between such lines. */
  static final double LANE = 16;

  private static final double BEND = 7;
  private static final double LABEL_MARGIN = 6;

  static Grid of(List<Size> sizes, List<Link> links, Ranks ranks) {
    int depth = ranks.depth().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<List<Cell>> rows = new ArrayList<>();
    for (int row = 0; row <= 2 * depth; row++) {
      rows.add(new ArrayList<>());
    }
    List<Cell> boxes = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      boxes.add(box(i, sizes.get(i), links, ranks));
    }
    List<List<Cell>> chains = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (link.from() == link.to()) {
        chains.add(List.of());
      } else if (ranks.upwards().contains(i)) {
        chains.add(
            chain(
                link,
                boxes.get(link.to()),
                -side(sizes, link.to()),
                boxes.get(link.from()),
                -side(sizes, link.from()),
                boxes.get(link.from()).row - 1));
      } else {
        Cell from = boxes.get(link.from());
        chains.add(chain(link, from, 0, boxes.get(link.to()), 0, from.row + 1));
      }
    }
    Grid grid = new Grid(rows, boxes, chains);
    grid.fill(ranks, links);
    return grid;
  }

  private static double side(List<Size> sizes, int box) {
    return sizes.get(box).width() / 2 + LANE;
  }

  private static Cell box(int box, Size size, List<Link> links, Ranks ranks) {
    double left = size.width() / 2;
    double right = size.width() / 2;
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (ranks.upwards().contains(i) && (link.from() == box || link.to() == box)) {
        left += LANE;
      } else if (link.from() == box && link.to() == box) {
        right += Loops.room(link);
      }
    }
    return new Cell(2 * ranks.depth().get(box), left, right, size.height());
  }

  private static List<Cell> chain(
      Link link, Cell upper, double upperAt, Cell lower, double lowerAt, int labelRow) {
    List<Cell> chain = new ArrayList<>();
    Cell last = upper;
    double at = upperAt;
    for (int row = upper.row + 1; row < lower.row; row++) {
      double half = row == labelRow ? link.label().width() / 2 + LABEL_MARGIN : BEND;
      Cell next = new Cell(row, half, half, row == labelRow ? link.label().height() : 0);
      last.tieTo(next, at, 0, last == upper ? 1 : 6);
      chain.add(next);
      last = next;
      at = 0;
    }
    last.tieTo(lower, at, lowerAt, 1);
    return chain;
  }

  /** Puts the cells into their rows as they are met from above, each link in the order given. */
  private void fill(Ranks ranks, List<Link> links) {
    Set<Cell> placed = new HashSet<>();
    for (Cell box : boxes) {
      if (box.row == 0) {
        place(box, ranks, links, placed);
      }
    }
  }

  private void place(Cell box, Ranks ranks, List<Link> links, Set<Cell> placed) {
    if (!placed.add(box)) {
      return;
    }
    rows.get(box.row).add(box);
    for (int i = 0; i < links.size(); i++) {
      boolean up = ranks.upwards().contains(i);
      if (boxes.get(up ? links.get(i).to() : links.get(i).from()) != box
          || chains.get(i).isEmpty()) {
        continue;
      }
      chains.get(i).forEach(cell -> rows.get(cell.row).add(cell));
      if (!up) {
        place(boxes.get(links.get(i).to()), ranks, links, placed);
      }
    }
  }
}
