package dev.switchboard.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns, two spaces apart. A column whose title starts with {@code >} stands to the
 * right.
 */
public final class Table {
  private final List<String> titles;
  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> titles) {
    this.titles = titles;
  }

  /** A table with these titles; empty titles throughout give a table without a head. */
  public static Table of(String... titles) {
    return new Table(List.of(titles));
  }

  public Table row(String... cells) {
    if (cells.length != titles.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + titles.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public void print(PrintStream out, Ink ink) {
    print(out, ink, "");
  }

  /**
   * @param margin stands in front of every line
   */
  public void print(PrintStream out, Ink ink, String margin) {
    int[] widths = new int[titles.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Columns.of(title(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Columns.of(row.get(i)));
      }
    }
    boolean head = titles.stream().anyMatch(title -> !title.isEmpty() && !title.equals(">"));
    if (head) {
      out.println(margin + ink.dim(line(widths, this::title)));
    }
    for (List<String> row : rows) {
      out.println(margin + line(widths, row::get));
    }
  }

  private String title(int column) {
    String title = titles.get(column);
    return title.startsWith(">") ? title.substring(1) : title;
  }

  private String line(int[] widths, java.util.function.IntFunction<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.apply(i);
      line.append(i == 0 ? "" : "  ")
          .append(
              titles.get(i).startsWith(">")
                  ? Columns.right(cell, widths[i])
                  : Columns.left(cell, widths[i]));
    }
    return line.toString().stripTrailing();
  }
}
