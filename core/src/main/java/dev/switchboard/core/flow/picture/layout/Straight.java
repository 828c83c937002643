package dev.switchboard.core.flow.picture.layout;

import dev.switchboard.core.flow.picture.layout.Cell.Tie;
import java.util.ArrayList;
import java.util.List;

/** Draws long lines upright, as far as the boxes beside them leave room. */
final class Straight {
  private static final int ROUNDS = 6;

  private final List<List<Cell>> rows;
  private final double gap;

  private Straight(List<List<Cell>> rows, double gap) {
    this.rows = rows;
    this.gap = gap;
  }

  /**
   * @param chains what each line passes, from above
   * @param gap between two cells of a row
   */
  static void make(List<List<Cell>> rows, List<List<Cell>> chains, double gap) {
    Straight straight = new Straight(rows, gap);
    for (int round = 0; round < ROUNDS; round++) {
      chains.forEach(straight::make);
    }
  }

  /** In as few pieces as can be: each goes on until there is no room below it. */
  private void make(List<Cell> chain) {
    List<Cell> piece = new ArrayList<>();
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (Cell cell : chain) {
      double cellLow = low(cell);
      // Packed tightly, the two may cross by a rounding error.
      double cellHigh = Math.max(cellLow, high(cell));
      if (Math.max(low, cellLow) > Math.min(high, cellHigh)) {
        settle(piece, low, high);
        piece.clear();
        low = cellLow;
        high = cellHigh;
      }
      low = Math.max(low, cellLow);
      high = Math.min(high, cellHigh);
      piece.add(cell);
    }
    if (!piece.isEmpty()) {
      settle(piece, low, high);
    }
  }

  private static void settle(List<Cell> piece, double low, double high) {
    Tie above = piece.getFirst().above.getFirst();
    Tie below = piece.getLast().below.getFirst();
    double now = piece.stream().mapToDouble(cell -> cell.x).average().orElse(0);
    double upper = wish(above.upper(), above.upperAt(), now);
    double lower = wish(below.lower(), below.lowerAt(), now);
    double x = Math.max(low, Math.min(high, (upper + lower) / 2));
    piece.forEach(cell -> cell.x = x);
  }

  /** Anywhere under a box is straight under it; its margins are kept free for round corners. */
  private static double wish(Cell end, double at, double now) {
    if (at != 0) {
      return end.x + at;
    }
    double half = Math.max(0, Math.min(end.left, end.right) - 2 * Grid.LANE);
    return Math.max(end.x - half, Math.min(end.x + half, now));
  }

  private double low(Cell cell) {
    if (cell.order == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    Cell before = rows.get(cell.row).get(cell.order - 1);
    return before.x + before.right + gap + cell.left;
  }

  private double high(Cell cell) {
    if (cell.order + 1 == rows.get(cell.row).size()) {
      return Double.POSITIVE_INFINITY;
    }
    Cell after = rows.get(cell.row).get(cell.order + 1);
    return after.x - after.left - gap - cell.right;
  }
}
