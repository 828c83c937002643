package dev.switchboard.core.flow.picture;

import dev.switchboard.core.flow.picture.Graph.Box;
import dev.switchboard.core.flow.picture.layout.Size;
import dev.switchboard.core.flow.picture.layout.Spot;
import java.util.ArrayList;
import java.util.List;

/**
 * A box with its words set: how large it is, and how it is drawn.
 *
 * @param text the lines that fit
 */
record Card(Box box, String name, List<String> text, Size size) {
  /** Names are set bold. */
  private static final double BOLD = 14.3;

  private static final double TEXT_SIZE = 12;
  private static final double WORD_SIZE = 11;
  private static final double COUNT_SIZE = 11.5;
  private static final double WIDEST_TEXT = 196;
  private static final double WIDEST_NAME = 168;
  private static final double NARROWEST = 120;
  private static final int MOST_LINES = 4;
  private static final double PAD = 10;
  private static final double TILE = 26;
  private static final double TEXT_AT = PAD + TILE + 10;
  private static final double LINE = 16;
  private static final double PILL = 32;

  static Card of(Box box) {
    String name = Letters.cut(box.name(), BOLD, WIDEST_NAME);
    if (isPill(box)) {
      double width = 36 + Letters.width(name, BOLD) + 16;
      return new Card(box, name, List.of(), new Size(width, PILL));
    }
    List<String> lines = lines(box);
    double head = Letters.width(name, BOLD) + 14 + Letters.width(box.kind().word(), WORD_SIZE);
    double widest =
        lines.stream().mapToDouble(line -> Letters.width(line, TEXT_SIZE)).max().orElse(0);
    double width = TEXT_AT + Math.max(NARROWEST, Math.max(head, widest)) + PAD + 2;
    double height = lines.isEmpty() ? 2 * PAD + TILE : 2 * PAD + 18 + lines.size() * LINE;
    return new Card(box, name, lines, new Size(width, Math.max(height, 2 * PAD + TILE)));
  }

  private static boolean isPill(Box box) {
    return box.kind().isEdge() && box.text().isEmpty();
  }

  private static List<String> lines(Box box) {
    List<String> lines = new ArrayList<>();
    for (String thought : box.text()) {
      if (!thought.isBlank()) {
        lines.addAll(Letters.wrap(thought, TEXT_SIZE, WIDEST_TEXT));
      }
    }
    if (lines.size() <= MOST_LINES) {
      return List.copyOf(lines);
    }
    List<String> kept = new ArrayList<>(lines.subList(0, MOST_LINES));
    String last = kept.removeLast();
    kept.add(
        Letters.cut(last, TEXT_SIZE, WIDEST_TEXT - TEXT_SIZE) + (last.endsWith("…") ? "" : " …"));
    return List.copyOf(kept);
  }

  void draw(Svg svg, Spot at, Marks marks) {
    boolean marked = marks.boxes().contains(box.id());
    BoxKind kind = box.kind();
    svg.open(
        "g",
        "class",
        "fl-step fl-step--" + kind.tint().word() + (marked ? " fl-is-walked" : ""),
        "data-step",
        box.id());
    svg.element(
        "title",
        box.text().isEmpty() ? box.name() : box.name() + ": " + String.join(" ", box.text()));
    if (isPill(box)) {
      pill(svg, at);
    } else {
      card(svg, at);
    }
    Long visits = marks.visits().get(box.id());
    if (visits != null) {
      count(svg, at, visits.toString());
    }
    svg.close("g");
  }

  /** On the upper right corner, half outside. */
  private static void count(Svg svg, Spot at, String count) {
    double width = Letters.width(count, COUNT_SIZE) + 14;
    Spot badge = new Spot(at.right() - width / 2 + 6, at.top(), width, 18);
    svg.rectangle(badge, 9, "fl-count");
    svg.text("fl-count-text", badge.x(), badge.y() + 4, count);
  }

  private void pill(Svg svg, Spot at) {
    svg.rectangle(at, PILL / 2, box.kind() == BoxKind.START ? "fl-card fl-card--start" : "fl-card");
    svg.sign(box.kind().sign(), at.left() + 13, at.y() - 8, 0.8);
    svg.text("fl-name", at.left() + 36, at.y() + 4.5, name);
  }

  private void card(Svg svg, Spot at) {
    svg.rectangle(at, 10, "fl-card");
    double tileY = text.isEmpty() ? at.y() : at.top() + PAD + TILE / 2;
    svg.rectangle(new Spot(at.left() + PAD + TILE / 2, tileY, TILE, TILE), 7, "fl-tile");
    svg.sign(box.kind().sign(), at.left() + PAD + 4.5, tileY - 8.5, 0.85);
    double line = text.isEmpty() ? at.y() + 4.5 : at.top() + PAD + 11.5;
    svg.text("fl-name", at.left() + TEXT_AT, line, name);
    svg.text("fl-word", at.right() - PAD - 2, line, box.kind().word());
    for (String words : text) {
      line += LINE + (line < at.top() + PAD + 12 ? 2 : 0);
      svg.text("fl-text", at.left() + TEXT_AT, line, words);
    }
  }
}
