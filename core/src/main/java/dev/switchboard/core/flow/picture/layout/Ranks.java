package dev.switchboard.core.flow.picture.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which box stands how deep. A link leads downwards unless it closes a circle.
 *
 * @param depth of each box, from 0: one more than the deepest that leads to it
 * @param upwards indices of the links that close a circle
 */
record Ranks(List<Integer> depth, Set<Integer> upwards) {

  private enum Seen {
    NOT,
    OPEN,
    DONE
  }

  static Ranks of(int boxes, List<Link> links) {
    List<List<Integer>> leaving = new ArrayList<>();
    for (int i = 0; i < boxes; i++) {
      leaving.add(new ArrayList<>());
    }
    for (int i = 0; i < links.size(); i++) {
      leaving.get(links.get(i).from()).add(i);
    }
    Set<Integer> upwards = new HashSet<>();
    List<Integer> finished = new ArrayList<>();
    Seen[] seen = new Seen[boxes];
    Arrays.fill(seen, Seen.NOT);
    for (int root = 0; root < boxes; root++) {
      visit(root, leaving, links, seen, upwards, finished);
    }
    Integer[] depth = new Integer[boxes];
    Arrays.fill(depth, 0);
    Collections.reverse(finished);
    for (int box : finished) {
      for (int link : leaving.get(box)) {
        int to = links.get(link).to();
        if (to != box && !upwards.contains(link)) {
          depth[to] = Math.max(depth[to], depth[box] + 1);
        }
      }
    }
    return new Ranks(List.of(depth), Set.copyOf(upwards));
  }

  /** Depth first, with a stack of its own: a long chain of steps is no reason to run out of one. */
  private static void visit(
      int root,
      List<List<Integer>> leaving,
      List<Link> links,
      Seen[] seen,
      Set<Integer> upwards,
      List<Integer> finished) {
    if (seen[root] != Seen.NOT) {
      return;
    }
    Deque<int[]> open = new ArrayDeque<>();
    open.push(new int[] {root, 0});
    seen[root] = Seen.OPEN;
    while (!open.isEmpty()) {
      int[] top = open.element();
      int box = top[0];
      if (top[1] == leaving.get(box).size()) {
        seen[box] = Seen.DONE;
        finished.add(box);
        open.pop();
        continue;
      }
      int link = leaving.get(box).get(top[1]++);
      int to = links.get(link).to();
      if (seen[to] == Seen.OPEN) {
        if (to != box) {
          upwards.add(link);
        }
      } else if (seen[to] == Seen.NOT) {
        seen[to] = Seen.OPEN;
        open.push(new int[] {to, 0});
      }
    }
  }
}
