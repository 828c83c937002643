package dev.switchboard.simulator.twiml;

import java.util.ArrayList;
import java.util.List;

/** What may stand in an element; the rest is passed over with a warning. */
final class Children {
  private final Warnings warnings;

  Children(Warnings warnings) {
    this.warnings = warnings;
  }

  /** No elements. */
  void none(Element parent) {
    parent.elements().forEach(child -> unknown(child, parent));
  }

  /** Neither elements nor text. */
  void nothing(Element parent) {
    none(parent);
    noText(parent);
  }

  void noText(Element parent) {
    if (!parent.strippedText().isEmpty()) {
      warnings.schema("there is no place for text in " + parent.name(), parent);
    }
  }

  void unknown(Element child, Element parent) {
    warnings.schema("the element " + child.name() + " in " + parent.name() + " is unknown", child);
  }

  /** One that is known, and too many. */
  void tooMany(Element child, Element parent, int most) {
    warnings.schema(
        parent.name() + " has room for " + most + " " + child.name() + " at most", child);
  }

  /** {@code Parameter} or {@code Config}. */
  Parameter parameter(Element element) {
    Attributes in = new Attributes(element, warnings);
    Parameter parameter = new Parameter(in.text("name", ""), in.text("value", ""));
    in.done();
    nothing(element);
    return parameter;
  }

  /** All parameters, and nothing else. */
  List<Parameter> parameters(Element parent) {
    List<Parameter> parameters = new ArrayList<>();
    for (Element child : parent.elements()) {
      if (child.name().equals("Parameter")) {
        parameters.add(parameter(child));
      } else {
        unknown(child, parent);
      }
    }
    return parameters;
  }
}
