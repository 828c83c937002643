package dev.switchboard.core.flow.picture.layout;

import java.util.ArrayList;
import java.util.List;

/** Something that takes room in a row: a box, a label, or a line that passes through. */
final class Cell {
  /**
   * A piece of a line between two neighbouring rows.
   *
   * @param upperAt where it touches the upper cell, from that cell's middle
   * @param lowerAt likewise
   * @param pull how much it wants to be upright
   */
  record Tie(Cell upper, double upperAt, Cell lower, double lowerAt, double pull) {}

  final int row;
  final double left;
  final double right;
  final double height;
  final List<Tie> above = new ArrayList<>();
  final List<Tie> below = new ArrayList<>();

  /** Its place in the row, from 0. */
  int order;

  /** Its middle. */
  double x;

  /**
   * @param left the room it needs to the left of its middle
   * @param right likewise to the right
   */
  Cell(int row, double left, double right, double height) {
    this.row = row;
    this.left = left;
    this.right = right;
    this.height = height;
  }

  void tieTo(Cell lower, double at, double lowerAt, double pull) {
    Tie tie = new Tie(this, at, lower, lowerAt, pull);
    below.add(tie);
    lower.above.add(tie);
  }
}
