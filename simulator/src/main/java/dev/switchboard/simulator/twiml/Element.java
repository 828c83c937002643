package dev.switchboard.simulator.twiml;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An element as it was parsed.
 *
 * @param content texts and elements in order
 * @param span all of it
 * @param tag its start tag
 */
record Element(String name, Map<String, String> attributes, List<Node> content, Span span, Span tag)
    implements Node {

  List<Element> elements() {
    return content.stream().filter(Element.class::isInstance).map(Element.class::cast).toList();
  }

  /** Its own text, without that of inner elements. */
  String text() {
    return content.stream()
        .filter(Node.Text.class::isInstance)
        .map(node -> ((Node.Text) node).text())
        .collect(Collectors.joining());
  }

  /** The same without blanks around it. */
  String strippedText() {
    return text().strip();
  }
}
