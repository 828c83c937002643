package dev.switchboard.twilio.webhook;

import com.twilio.twiml.TwiML;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * A document of the SDK's elements, as text. The SDK's own {@code toXml} makes a parser and a
 * transformer anew for every document, which costs more than all else in a step of a call; the tree
 * that it would hand to them is built here by the same code of the SDK, and only written by ours.
 */
final class WrittenTwiml extends TwiML {
  private static final String ROOT = "Response";
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final int USUAL_LENGTH = 512;

  /** It only makes documents, and keeps nothing. */
  private static final DOMImplementation DOM = dom();

  private WrittenTwiml(Builder<?> content) {
    super(ROOT, content);
  }

  /** The document with this content. */
  static String of(Builder<?> content) {
    Document owner = DOM.createDocument(null, null, null);
    StringBuilder out = new StringBuilder(USUAL_LENGTH).append(PROLOG);
    write((Element) new WrittenTwiml(content).buildXmlElement(owner), out);
    return out.toString();
  }

  private static void write(Element element, StringBuilder out) {
    out.append('<').append(element.getTagName());
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      out.append(' ').append(attribute.getNodeName()).append("=\"");
      escape(attribute.getNodeValue(), out, Place.ATTRIBUTE);
      out.append('"');
    }
    Node child = element.getFirstChild();
    if (child == null) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (; child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        write(inner, out);
      } else {
        escape(child.getNodeValue(), out, Place.TEXT);
      }
    }
    out.append("</").append(element.getTagName()).append('>');
  }

  /** Where a text stands; a reader would make spaces of an attribute's tabs and line ends. */
  private enum Place {
    TEXT,
    ATTRIBUTE
  }

  private static void escape(String text, StringBuilder out, Place place) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"', '\n', '\t' -> {
          if (place == Place.ATTRIBUTE) {
            out.append("&#").append((int) c).append(';');
          } else {
            out.append(c);
          }
        }
        default -> out.append(c);
      }
    }
  }

  private static DOMImplementation dom() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java has no XML", e);
    }
  }
}
