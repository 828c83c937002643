package dev.switchboard.core.flow.picture.layout;

import dev.switchboard.core.flow.picture.layout.Cell.Tie;
import java.util.List;

/** Gives each cell its x: under and over its neighbours, long lines upright, nothing overlaps. */
final class Columns {
  private static final int SWEEPS = 24;
  private static final double GAP = 18;

  /** Of a cell that is tied to nothing on the side that is looked at. */
  private static final double LOOSE = 0.01;

  private Columns() {}

  static void place(List<List<Cell>> rows, List<List<Cell>> chains) {
    for (List<Cell> row : rows) {
      double x = 0;
      for (Cell cell : row) {
        cell.x = x + cell.left;
        x = cell.x + cell.right + GAP;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      rows.forEach(row -> move(row, Side.ABOVE));
      rows.reversed().forEach(row -> move(row, Side.BELOW));
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      rows.forEach(row -> move(row, Side.BOTH));
      rows.reversed().forEach(row -> move(row, Side.BOTH));
    }
    Straight.make(rows, chains, GAP);
  }

  private enum Side {
    ABOVE,
    BELOW,
    BOTH
  }

  private static void move(List<Cell> row, Side side) {
    int n = row.size();
    double[] wanted = new double[n];
    double[] weight = new double[n];
    double[] apart = new double[n];
    for (int i = 0; i < n; i++) {
      Cell cell = row.get(i);
      double sum = LOOSE * cell.x;
      double pull = LOOSE;
      if (side != Side.BELOW) {
        for (Tie tie : cell.above) {
          sum += tie.pull() * (tie.upper().x + tie.upperAt() - tie.lowerAt());
          pull += tie.pull();
        }
      }
      if (side != Side.ABOVE) {
        for (Tie tie : cell.below) {
          sum += tie.pull() * (tie.lower().x + tie.lowerAt() - tie.upperAt());
          pull += tie.pull();
        }
      }
      wanted[i] = sum / pull;
      weight[i] = pull;
      apart[i] = i == 0 ? 0 : row.get(i - 1).right + GAP + cell.left;
    }
    double[] placed = Line.place(wanted, weight, apart);
    for (int i = 0; i < n; i++) {
      row.get(i).x = placed[i];
    }
  }
}
