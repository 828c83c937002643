package dev.switchboard.core.flow.picture.layout;

import dev.switchboard.core.flow.picture.layout.Cell.Tie;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each row lies: its upper edge and its height.
 *
 * @param bottom the lower edge of the last
 */
record Bands(List<Double> top, List<Double> height, double bottom) {
  private static final double GAP = 13;
  private static final double STEEPEST = 0.15;
  private static final double WIDEST = 44;

  static Bands of(List<List<Cell>> rows, double from) {
    List<Double> top = new ArrayList<>();
    List<Double> height = new ArrayList<>();
    double y = from;
    for (List<Cell> row : rows) {
      double tallest = row.stream().mapToDouble(cell -> cell.height).max().orElse(0);
      top.add(y);
      height.add(tallest);
      y += tallest + below(row);
    }
    return new Bands(List.copyOf(top), List.copyOf(height), top.getLast() + height.getLast());
  }

  double middle(int row) {
    return top.get(row) + height.get(row) / 2;
  }

  double end(int row) {
    return top.get(row) + height.get(row);
  }

  /** Lines that go far to the side get more room to turn. */
  private static double below(List<Cell> row) {
    double farthest = 0;
    for (Cell cell : row) {
      for (Tie tie : cell.below) {
        double upper = cell.x + Math.clamp(tie.lower().x - cell.x, -cell.left, cell.right);
        double lower =
            tie.lower().x + Math.clamp(upper - tie.lower().x, -tie.lower().left, tie.lower().right);
        farthest = Math.max(farthest, Math.abs(upper - lower));
      }
    }
    return GAP + Math.min(WIDEST, STEEPEST * farthest);
  }
}
