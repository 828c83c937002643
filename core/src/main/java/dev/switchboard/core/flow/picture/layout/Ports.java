package dev.switchboard.core.flow.picture.layout;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where lines touch a box: on its upper and lower edge, each under or over where it comes from. */
final class Ports {
  private static final double APART = 15;
  private static final double CORNER = 16;

  private Ports() {}

  /**
   * One of the lines on an edge.
   *
   * @param link its index
   * @param towards the x of its next point
   */
  record Wish(int link, double towards) {}

  /** The x of each, by the link's index. */
  static Map<Integer, Double> on(Spot box, List<Wish> wishes) {
    List<Wish> inOrder =
        wishes.stream()
            .sorted(Comparator.comparingDouble(Wish::towards).thenComparingInt(Wish::link))
            .toList();
    int n = inOrder.size();
    double low = box.left() + Math.min(CORNER, box.width() / 2);
    double high = box.right() - Math.min(CORNER, box.width() / 2);
    double apart = n < 2 ? 0 : Math.min(APART, (high - low) / (n - 1));
    double[] wanted = new double[n];
    double[] weight = new double[n];
    double[] gaps = new double[n];
    for (int i = 0; i < n; i++) {
      wanted[i] = Math.clamp(inOrder.get(i).towards(), low + i * apart, high - (n - 1 - i) * apart);
      weight[i] = 1;
      gaps[i] = apart;
    }
    double[] placed = Line.place(wanted, weight, gaps);
    Map<Integer, Double> ports = new HashMap<>();
    for (int i = 0; i < n; i++) {
      ports.put(inOrder.get(i).link(), placed[i]);
    }
    return ports;
  }
}
