package dev.switchboard.core.flow.picture.layout;

import dev.switchboard.core.flow.picture.layout.Cell.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Orders the cells of each row so that few lines cross: sweeps by the mean of the neighbours. */
final class Crossings {
  private static final int SWEEPS = 16;

  /** A line that leads up passes a box at its left, so it belongs before what leaves the box. */
  private static final double BESIDE = 0.4;

  private final List<List<Cell>> rows;

  private Crossings(List<List<Cell>> rows) {
    this.rows = rows;
  }

  static void reduce(List<List<Cell>> rows) {
    new Crossings(rows).reduce();
  }

  private void reduce() {
    rows.forEach(Crossings::number);
    List<List<Cell>> best = copy();
    long fewest = count();
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      if (sweep % 2 == 0) {
        for (int row = 1; row < rows.size(); row++) {
          sort(rows.get(row), cell -> cell.above, Crossings::fromAbove);
        }
      } else {
        for (int row = rows.size() - 2; row >= 0; row--) {
          sort(rows.get(row), cell -> cell.below, Crossings::fromBelow);
        }
      }
      long now = count();
      if (now < fewest) {
        fewest = now;
        best = copy();
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      rows.get(row).clear();
      rows.get(row).addAll(best.get(row));
      number(rows.get(row));
    }
  }

  private static double fromAbove(Tie tie) {
    return tie.upper().order - (tie.upperAt() < 0 ? BESIDE : 0);
  }

  private static double fromBelow(Tie tie) {
    return tie.lower().order - (tie.lowerAt() < 0 ? BESIDE : 0);
  }

  private static void sort(
      List<Cell> row, Function<Cell, List<Tie>> neighbours, Function<Tie, Double> place) {
    Map<Cell, Double> wanted = new IdentityHashMap<>();
    for (Cell cell : row) {
      wanted.put(
          cell,
          neighbours.apply(cell).stream().mapToDouble(place::apply).average().orElse(cell.order));
    }
    // Stable: what is wanted at the same place keeps the order of the text.
    row.sort(Comparator.comparingDouble(cell -> wanted.getOrDefault(cell, 0.0)));
    number(row);
  }

  private static void number(List<Cell> row) {
    for (int i = 0; i < row.size(); i++) {
      row.get(i).order = i;
    }
  }

  private List<List<Cell>> copy() {
    return rows.stream().map(row -> List.copyOf(row)).toList();
  }

  private long count() {
    long crossings = 0;
    for (List<Cell> row : rows) {
      crossings += below(row);
    }
    return crossings;
  }

  /** Pairs of lines under a row whose ends lie the other way round: inversions. */
  private static long below(List<Cell> row) {
    List<Tie> ties = new ArrayList<>();
    row.forEach(cell -> ties.addAll(cell.below));
    if (ties.size() < 2) {
      return 0;
    }
    ties.sort(
        Comparator.comparingDouble(Crossings::fromAbove).thenComparingDouble(Crossings::fromBelow));
    // Twice the order, one less beside: whole numbers for the counting tree.
    int[] ends =
        ties.stream()
            .mapToInt(tie -> 2 * tie.lower().order + (tie.lowerAt() < 0 ? 0 : 1))
            .toArray();
    int most = 0;
    for (int end : ends) {
      most = Math.max(most, end);
    }
    int[] tree = new int[most + 2];
    long inversions = 0;
    for (int seen = 0; seen < ends.length; seen++) {
      int notAfter = 0;
      for (int i = ends[seen] + 1; i > 0; i -= i & -i) {
        notAfter += tree[i];
      }
      inversions += seen - notAfter;
      for (int i = ends[seen] + 1; i < tree.length; i += i & -i) {
        tree[i]++;
      }
    }
    return inversions;
  }
}
