package dev.switchboard.core.flow.read;

import dev.switchboard.core.flow.Markup;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads SSML: the marks that Twilio knows inside of {@code Say}, with or without {@code speak}. */
final class Ssml {
  private static final int MOST_DEPTH = 12;

  /** Each mark with its attributes (twilio-facts §12.2; the SDK's builders). */
  private static final Map<String, Set<String>> MARKS =
      Map.of(
          "break", Set.of("strength", "time"),
          "emphasis", Set.of("level"),
          "lang", Set.of("xml:lang"),
          "p", Set.of(),
          "phoneme", Set.of("alphabet", "ph"),
          "prosody", Set.of("volume", "rate", "pitch"),
          "s", Set.of(),
          "say-as", Set.of("interpret-as", "format"),
          "sub", Set.of("alias"),
          "w", Set.of("role"));

  /** It is no SSML. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Unusable(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }

  private final XMLStreamReader xml;

  private Ssml(XMLStreamReader xml) {
    this.xml = xml;
  }

  static List<Markup> read(String text) throws Unusable {
    String plain = text.strip();
    String whole = plain.startsWith("<speak>") ? plain : "<speak>" + plain + "</speak>";
    try {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
      factory.setProperty(XMLInputFactory.IS_COALESCING, true);
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(whole));
      xml.nextTag();
      return new Ssml(xml).content(0);
    } catch (XMLStreamException e) {
      throw new Unusable("The SSML is not well-formed: " + firstLine(e) + ".");
    }
  }

  private static String firstLine(XMLStreamException e) {
    String message = e.getMessage() == null ? "" : e.getMessage().replaceAll("(?s).*Message: ", "");
    String line = message.lines().findFirst().orElse("").replaceAll("[.\\s]+$", "");
    return line.length() <= 160 ? line : line.substring(0, 160) + "…";
  }

  private List<Markup> content(int depth) throws XMLStreamException, Unusable {
    if (depth > MOST_DEPTH) {
      throw new Unusable("The marks of the SSML are nested too deeply.");
    }
    List<Markup> content = new ArrayList<>();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> content.add(element(depth));
        case XMLStreamConstants.END_ELEMENT -> {
          return List.copyOf(content);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            content.add(new Markup.Words(xml.getText()));
        case XMLStreamConstants.COMMENT -> {
          // not heard
        }
        default ->
            throw new Unusable("The SSML has something in it that is neither text nor mark.");
      }
    }
    return List.copyOf(content);
  }

  private Markup.Element element(int depth) throws XMLStreamException, Unusable {
    String name = xml.getLocalName();
    Set<String> known = MARKS.get(name);
    if (known == null) {
      throw new Unusable(
          "Twilio does not know the mark <"
              + Problems.shown(name)
              + ">; it knows "
              + String.join(", ", MARKS.keySet().stream().sorted().toList())
              + "."
              + Suggestion.question(name, MARKS.keySet()));
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String attribute = xml.getAttributeLocalName(i);
      if (!known.contains(attribute)) {
        throw new Unusable(
            "The mark <"
                + name
                + "> has no attribute “"
                + Problems.shown(attribute)
                + "”."
                + Suggestion.question(attribute, known));
      }
      attributes.put(attribute, xml.getAttributeValue(i));
    }
    return new Markup.Element(name, attributes, content(depth + 1));
  }
}
