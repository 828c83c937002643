package dev.switchboard.simulator.twiml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxParsingException;
import com.ctc.wstx.stax.WstxInputFactory;
import dev.switchboard.simulator.twiml.Twiml.Broken;
import dev.switchboard.simulator.twiml.Twiml.Script;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * XML with bounds: no DTD, so no entity of one's own and nothing fetched; a depth that no script
 * needs. Woodstox and not the JDK's reader, because only it tells where an element begins.
 */
final class Document {
  private static final int DEEPEST = 64;
  private static final int MOST_ATTRIBUTES = 100;
  private static final Pattern VERSION =
      Pattern.compile("^<\\?xml\\s+version\\s*=\\s*[\"']([^\"']{0,20})[\"']");
  private static final WstxInputFactory XML = factory();

  private final XMLStreamReader2 in;

  private Document(XMLStreamReader2 in) {
    this.in = in;
  }

  static Twiml read(String text) {
    Matcher version = VERSION.matcher(text);
    if (version.find() && !version.group(1).equals("1.0")) {
      return new Broken(text, 12101, "Invalid XML version " + version.group(1) + "; use 1.0");
    }
    try {
      XMLStreamReader2 in = (XMLStreamReader2) XML.createXMLStreamReader(new StringReader(text));
      try {
        return script(text, new Document(in).root());
      } finally {
        in.closeCompletely();
      }
    } catch (XMLStreamException e) {
      return new Broken(text, 12100, "Document parse failure: " + reason(e));
    }
  }

  private static Twiml script(String text, Element root) {
    if (!root.name().equals("Response")) {
      return new Broken(text, 12102, "The root element must be Response, not " + root.name());
    }
    Warnings warnings = new Warnings();
    return new Script(text, new VerbReader(warnings).verbs(root), warnings.inOrder());
  }

  private static String reason(XMLStreamException e) {
    String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("it is not XML");
    Location at = e.getLocation();
    return at == null || at.getLineNumber() < 1
        ? what
        : what + " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")";
  }

  private static WstxInputFactory factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // Else what is wrong comes out late, and unchecked.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, (long) Twiml.LARGEST);
    return factory;
  }

  private Element root() throws XMLStreamException {
    while (in.next() != XMLStreamConstants.START_ELEMENT) {
      if (in.getEventType() == XMLStreamConstants.DTD) {
        throw new WstxParsingException("a DTD is not allowed", in.getLocation());
      }
    }
    Element root = element();
    while (in.hasNext()) {
      in.next();
    }
    return root;
  }

  /** An element that has begun, up to its end; by a stack of its own. */
  private Element element() throws XMLStreamException {
    Deque<Open> open = new ArrayDeque<>();
    open.push(open());
    while (true) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> open.push(open());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            open.element().content.add(new Node.Text(in.getText()));
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new WstxParsingException(
                "the entity " + in.getLocalName() + " is not known", in.getLocation());
        case XMLStreamConstants.END_ELEMENT -> {
          Element closed = open.pop().close((int) in.getLocationInfo().getEndingCharOffset());
          if (open.isEmpty()) {
            return closed;
          }
          open.element().content.add(closed);
        }
        default -> {}
      }
    }
  }

  private Open open() throws XMLStreamException {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    int start = (int) in.getLocationInfo().getStartingCharOffset();
    int end = (int) in.getLocationInfo().getEndingCharOffset();
    return new Open(
        in.getLocalName(),
        Collections.unmodifiableMap(attributes),
        new Span(start, end),
        new ArrayList<>());
  }

  private record Open(String name, Map<String, String> attributes, Span tag, List<Node> content) {
    Element close(int end) {
      return new Element(name, attributes, List.copyOf(content), new Span(tag.start(), end), tag);
    }
  }
}
