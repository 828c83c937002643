package dev.switchboard.core.flow.picture;

import dev.switchboard.core.flow.picture.layout.Spot;
import dev.switchboard.core.flow.picture.layout.Stroke;
import java.util.List;

/** Writes SVG: well-formed whatever the words are, numbers to a tenth of a pixel. */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  /** An element's beginning; attributes as name, value, name, value. */
  void open(String name, String... attributes) {
    tag(name, attributes);
    out.append(">\n");
  }

  void close(String name) {
    out.append("</").append(name).append(">\n");
  }

  void empty(String name, String... attributes) {
    tag(name, attributes);
    out.append("/>\n");
  }

  void element(String name, String words, String... attributes) {
    tag(name, attributes);
    out.append('>').append(escaped(words)).append("</").append(name).append(">\n");
  }

  void rectangle(Spot spot, double radius, String kind) {
    empty(
        "rect",
        "class",
        kind,
        "x",
        number(spot.left()),
        "y",
        number(spot.top()),
        "width",
        number(spot.width()),
        "height",
        number(spot.height()),
        "rx",
        number(radius));
  }

  void sign(String path, double x, double y, double scale) {
    empty(
        "path",
        "class",
        "fl-sign",
        "transform",
        "translate(" + number(x) + " " + number(y) + ") scale(" + scale + ")",
        "d",
        path);
  }

  void text(String kind, double x, double y, String words) {
    element("text", words, "class", kind, "x", number(x), "y", number(y));
  }

  void line(List<Stroke> strokes, String kind, String marker) {
    StringBuilder path = new StringBuilder();
    for (Stroke stroke : strokes) {
      switch (stroke) {
        case Stroke.Move(double x, double y) -> path.append('M').append(pair(x, y));
        case Stroke.Line(double x, double y) -> path.append('L').append(pair(x, y));
        case Stroke.Curve(double x1, double y1, double x2, double y2, double x, double y) ->
            path.append('C')
                .append(pair(x1, y1))
                .append(' ')
                .append(pair(x2, y2))
                .append(' ')
                .append(pair(x, y));
      }
    }
    empty("path", "class", kind, "d", path.toString(), "marker-end", "url(#" + marker + ")");
  }

  private static String pair(double x, double y) {
    return number(x) + " " + number(y);
  }

  /** The same in every locale. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }

  private void tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ')
          .append(attributes[i])
          .append("=\"")
          .append(escaped(attributes[i + 1]))
          .append('"');
    }
  }

  /** What XML 1.0 cannot hold at all becomes the replacement character. */
  static String escaped(String words) {
    StringBuilder safe = new StringBuilder(words.length() + 16);
    words
        .codePoints()
        .forEach(letter -> {
          switch (letter) {
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '&' -> safe.append("&amp;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            case '\n', '\t' -> safe.append(' ');
            default -> safe.appendCodePoint(isXml(letter) ? letter : 0xfffd);
          }
        });
    return safe.toString();
  }

  private static boolean isXml(int letter) {
    return letter >= 0x20 && letter < 0xd800
        || letter >= 0xe000 && letter < 0xfffe
        || letter >= 0x10000;
  }

  /** Style rules, which must hold no words of others. */
  void style(String rules) {
    out.append("<style>\n").append(rules).append("</style>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
