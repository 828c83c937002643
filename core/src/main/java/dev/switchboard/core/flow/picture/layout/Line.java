package dev.switchboard.core.flow.picture.layout;

import java.util.ArrayList;
import java.util.List;

/** Puts things on a line as near as can be to where they want to be, in their order, apart. */
final class Line {
  private Line() {}

  /**
   * The places whose weighted squared distances from the wanted ones sum to the least, where each
   * stands at least so far from the one before it. Pools neighbours that want to overlap.
   *
   * @param apart between each and the one before; the first is not looked at
   */
  static double[] place(double[] wanted, double[] weight, double[] apart) {
    int n = wanted.length;
    double[] offset = new double[n];
    for (int i = 1; i < n; i++) {
      offset[i] = offset[i - 1] + apart[i];
    }
    List<Pool> pools = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Pool pool = new Pool(weight[i] * (wanted[i] - offset[i]), weight[i], 1);
      while (!pools.isEmpty() && pools.getLast().mean() > pool.mean()) {
        pool = pools.removeLast().with(pool);
      }
      pools.add(pool);
    }
    double[] placed = new double[n];
    int i = 0;
    for (Pool pool : pools) {
      for (int k = 0; k < pool.size(); k++, i++) {
        placed[i] = pool.mean() + offset[i];
      }
    }
    return placed;
  }

  private record Pool(double sum, double weight, int size) {
    double mean() {
      return sum / weight;
    }

    Pool with(Pool next) {
      return new Pool(sum + next.sum, weight + next.weight, size + next.size);
    }
  }
}
