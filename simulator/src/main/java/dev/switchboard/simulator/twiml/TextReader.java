package dev.switchboard.simulator.twiml;

import java.util.ArrayList;
import java.util.List;

/** Reads the verbs that send texts. */
final class TextReader {
  private static final int MOST_MEDIA = 10;

  private final Warnings warnings;
  private final Children children;

  TextReader(Warnings warnings) {
    this.warnings = warnings;
    this.children = new Children(warnings);
  }

  Sms sms(Element element) {
    Attributes in = new Attributes(element, warnings);
    Sms sms =
        new Sms(
            element.span(),
            element.strippedText(),
            in.given("to"),
            in.given("from"),
            in.hook("action", "method"),
            in.given("statusCallback"));
    in.done();
    children.none(element);
    if (sms.body().isEmpty()) {
      warnings.add(14103, "Sms: there is no text to send", element);
    }
    return sms;
  }

  Message message(Element element) {
    Attributes in = new Attributes(element, warnings);
    StringBuilder bodies = new StringBuilder();
    List<String> media = new ArrayList<>();
    for (Element child : element.elements()) {
      switch (child.name()) {
        case "Body" -> bodies.append(inner(child));
        case "Media" -> {
          if (media.size() < MOST_MEDIA) {
            media.add(inner(child).strip());
          } else {
            children.tooMany(child, element, MOST_MEDIA);
          }
        }
        default -> children.unknown(child, element);
      }
    }
    Message message =
        new Message(
            element.span(),
            bodies.isEmpty() ? element.strippedText() : bodies.toString(),
            media,
            in.given("to"),
            in.given("from"),
            new Hook(in.given("action"), in.method("method", 14104)),
            in.given("statusCallback"));
    in.done();
    if (message.body().isEmpty() && media.isEmpty()) {
      warnings.add(14103, "Message: there is neither text nor media to send", element);
    }
    return message;
  }

  /** Its text with the blanks around it: several bodies are joined. */
  private String inner(Element element) {
    new Attributes(element, warnings).done();
    children.none(element);
    return element.text();
  }
}
