package dev.switchboard.core.flow.picture;

import dev.switchboard.core.flow.picture.Graph.Arrow;
import dev.switchboard.core.flow.picture.Marks.Way;
import dev.switchboard.core.flow.picture.layout.Layered;
import dev.switchboard.core.flow.picture.layout.Link;
import dev.switchboard.core.flow.picture.layout.Placement;
import dev.switchboard.core.flow.picture.layout.Route;
import dev.switchboard.core.flow.picture.layout.Route.Course;
import dev.switchboard.core.flow.picture.layout.Size;
import dev.switchboard.core.flow.picture.layout.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Draws a graph as SVG. The same graph and marks give the same text, always. */
public final class Picture {
  /** Where the style of a picture stands on the class path, for pages that hold pictures. */
  public static final String STYLE = "dev/switchboard/core/flow/picture/picture.css";

  /** A drawing with more is none that anybody could read. */
  private static final long LARGEST = 40_000;

  private static final double LABEL_SIZE = 11.5;
  private static final double LABEL_LINE = 16;
  private static final double LABEL_PAD = 5;
  private static final Pattern VARIABLE = Pattern.compile("var\\(--[a-z0-9-]+, ([^)]+)\\)");

  private final Graph graph;
  private final Marks marks;
  private final Svg svg;

  private Picture(Graph graph, Marks marks) {
    this(graph, marks, new Svg());
  }

  private Picture(Graph graph, Marks marks, Svg svg) {
    this.graph = graph;
    this.marks = marks;
    this.svg = svg;
  }

  /** A file of its own: it brings its colours with it. */
  public static String file(Graph graph, Marks marks) {
    Picture picture = new Picture(graph, marks);
    picture.draw(VARIABLE.matcher(style()).replaceAll("$1"));
    return picture.svg.toString();
  }

  /** A part of a page that has {@link #STYLE} among its styles, and so its colours. */
  public static String part(Graph graph, Marks marks) {
    Picture picture = new Picture(graph, marks);
    picture.draw("");
    return picture.svg.toString();
  }

  private static String style() {
    try (InputStream in = Picture.class.getResourceAsStream("picture.css")) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + STYLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(STYLE, e);
    }
  }

  private void draw(String style) {
    List<Card> cards = graph.boxes().stream().map(Card::of).toList();
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < cards.size(); i++) {
      index.put(cards.get(i).box().id(), i);
    }
    List<Bundle> bundles = bundles();
    List<Link> links =
        bundles.stream()
            .map(bundle ->
                new Link(
                    index.getOrDefault(bundle.from(), 0),
                    index.getOrDefault(bundle.to(), 0),
                    bundle.size()))
            .toList();
    if (Layered.extent(cards.size(), links) > LARGEST) {
      new Picture(tooLarge(), Marks.NONE, svg).draw(style);
      return;
    }
    Placement placement = Layered.place(cards.stream().map(Card::size).toList(), links);
    open(placement, style);
    for (int i = 0; i < bundles.size(); i++) {
      line(bundles.get(i), placement.routes().get(i));
    }
    for (int i = 0; i < cards.size(); i++) {
      cards.get(i).draw(svg, placement.boxes().get(i), marks);
    }
    for (int i = 0; i < bundles.size(); i++) {
      label(bundles.get(i), placement.routes().get(i));
    }
    svg.close("svg");
  }

  private Graph tooLarge() {
    String text =
        "%d steps and %d ways: divide it into sub-flows."
            .formatted(graph.boxes().size(), graph.arrows().size());
    return new Graph(
        graph.title(),
        List.of(new Graph.Box("", BoxKind.FLOW, "Too large to draw", List.of(text))),
        List.of());
  }

  private void open(Placement placement, String style) {
    String width = Svg.number(Math.ceil(placement.width()));
    String height = Svg.number(Math.ceil(placement.height()));
    svg.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "class",
        "flow",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        width,
        "height",
        height,
        "role",
        "img",
        "aria-label",
        graph.title() + ", drawn: " + graph.boxes().size() + " steps");
    if (!style.isEmpty()) {
      svg.style(style);
      svg.rectangle(
          new Spot(
              Math.ceil(placement.width()) / 2,
              Math.ceil(placement.height()) / 2,
              Math.ceil(placement.width()) - 1,
              Math.ceil(placement.height()) - 1),
          14,
          "fl-ground");
    }
    svg.open("defs");
    head("flow-head", "fl-head");
    head("flow-head-walked", "fl-head fl-head--walked");
    svg.close("defs");
  }

  private void head(String id, String kind) {
    svg.open(
        "marker",
        "id",
        id,
        "viewBox",
        "0 0 10 10",
        "refX",
        "8.5",
        "refY",
        "5",
        "markerWidth",
        "7",
        "markerHeight",
        "7",
        "markerUnits",
        "userSpaceOnUse",
        "orient",
        "auto");
    svg.empty("path", "class", kind, "d", "M0 .8 9 5 0 9.2z");
    svg.close("marker");
  }

  private void line(Bundle bundle, Route route) {
    boolean walked = bundle.arrows().stream().anyMatch(this::isWalked);
    String kind =
        "fl-line"
            + (route.course() == Course.DOWN ? "" : " fl-line--back")
            + (walked ? " fl-is-walked" : "");
    svg.line(route.strokes(), kind, walked ? "flow-head-walked" : "flow-head");
  }

  private void label(Bundle bundle, Route route) {
    List<Arrow> worded = bundle.worded();
    Spot spot = route.label();
    double y = spot.y() - LABEL_LINE * worded.size() / 2.0;
    for (Arrow arrow : worded) {
      String words = words(arrow);
      double width = Letters.width(words, LABEL_SIZE) + 2 * LABEL_PAD;
      boolean around = route.course() == Course.AROUND;
      double middle = around ? spot.left() + width / 2 : spot.x();
      svg.open("g", "class", isWalked(arrow) ? "fl-label fl-is-walked" : "fl-label");
      svg.rectangle(new Spot(middle, y + LABEL_LINE / 2, width, LABEL_LINE), 5, "fl-halo");
      svg.text("fl-label-text", middle, y + 11.8, words);
      svg.close("g");
      y += LABEL_LINE;
    }
  }

  private boolean isWalked(Arrow arrow) {
    return marks.ways().contains(new Way(arrow.from(), arrow.way()));
  }

  private String words(Arrow arrow) {
    Long count = marks.counts().get(new Way(arrow.from(), arrow.way()));
    if (count == null) {
      return arrow.label();
    }
    return arrow.label().isEmpty() ? count.toString() : arrow.label() + " · " + count;
  }

  private List<Bundle> bundles() {
    Map<List<String>, List<Arrow>> byEnds = new LinkedHashMap<>();
    for (Arrow arrow : graph.arrows()) {
      byEnds
          .computeIfAbsent(List.of(arrow.from(), arrow.to()), ends -> new ArrayList<>())
          .add(arrow);
    }
    return byEnds.values().stream().map(Bundle::new).toList();
  }

  /** All arrows from one box to another: one line, its labels under each other. */
  private final class Bundle {
    private final List<Arrow> arrows;

    Bundle(List<Arrow> arrows) {
      this.arrows = arrows;
    }

    List<Arrow> arrows() {
      return arrows;
    }

    String from() {
      return arrows.getFirst().from();
    }

    String to() {
      return arrows.getFirst().to();
    }

    List<Arrow> worded() {
      return arrows.stream().filter(arrow -> !words(arrow).isEmpty()).toList();
    }

    Size size() {
      double widest =
          worded().stream()
              .mapToDouble(arrow -> Letters.width(words(arrow), LABEL_SIZE) + 2 * LABEL_PAD)
              .max()
              .orElse(0);
      return new Size(widest, worded().size() * LABEL_LINE);
    }
  }
}
