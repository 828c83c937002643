package dev.switchboard.twilio.webhook;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A document that somebody wrote by hand, checked before it is kept: well-formed, rooted in {@code
 * Response}, and without an address that means something else at our place than at its author's.
 * External entities and document types are refused.
 */
public final class TwimlDocument {
  /** Twilio reads no more (11750). */
  public static final int MOST_BYTES = 64 * 1024;

  private static final Set<String> ADDRESSES =
      Set.of(
          "action",
          "url",
          "waitUrl",
          "statusCallback",
          "recordingStatusCallback",
          "transcribeCallback",
          "partialResultCallback",
          "amdStatusCallback",
          "referUrl",
          "eventCallbackUrl");

  /** Where these have no action, their result goes to the document's own address, which is ours. */
  private static final Set<String> NEED_ACTION = Set.of("Gather", "Record");

  private final Document document;

  private TwimlDocument(Document document) {
    this.document = document;
  }

  /** It is no document that can be used; the message says why. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * @throws Unusable saying what is wrong and where
   */
  public static TwimlDocument read(String xml) throws Unusable {
    if (xml.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new Unusable("is larger than 64 kB, which Twilio does not read (11750)");
    }
    Document document = parse(xml);
    Element root = document.getDocumentElement();
    if (!root.getTagName().equals("Response")) {
      throw new Unusable(
          "begins with <" + root.getTagName() + ">; a document's root is <Response> (12102)");
    }
    check(root);
    return new TwimlDocument(document);
  }

  private static Document parse(String xml) throws Unusable {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      // Without this the parser writes its complaints to stderr.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (SAXParseException e) {
      throw new Unusable(
          "is not well-formed XML: line %d, column %d: %s (12100)"
              .formatted(e.getLineNumber(), e.getColumnNumber(), e.getMessage()));
    } catch (SAXException | IOException e) {
      throw new Unusable("is not well-formed XML: " + e.getMessage() + " (12100)");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the XML parser of this JVM lacks a feature", e);
    }
  }

  private static void check(Element element) throws Unusable {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (ADDRESSES.contains(attribute.getName()) && !isAbsolute(attribute.getValue())) {
        throw new Unusable(
            "has a relative address in %s of <%s>; give a whole one, such as https://example.com/next"
                .formatted(attribute.getName(), element.getTagName()));
      }
    }
    if (NEED_ACTION.contains(element.getTagName()) && !element.hasAttribute("action")) {
      throw new Unusable(
          "has a <%s> without action, whose result would go to nobody; give it the whole address of who takes it, or use say with gather"
              .formatted(element.getTagName()));
    }
    if (Set.of("Redirect", "Play").contains(element.getTagName())
        && !element.hasAttribute("digits")
        && !isAbsolute(element.getTextContent().strip())) {
      throw new Unusable(
          "has a relative address in <%s>; give a whole one".formatted(element.getTagName()));
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        check(inner);
      }
    }
  }

  private static boolean isAbsolute(String address) {
    return address.matches("(?i)(https?|wss?)://.+");
  }

  /** The document with this text spoken before all else. */
  public TwimlDocument precededBy(String notice) {
    Document copy = (Document) document.cloneNode(true);
    Element say = copy.createElement("Say");
    say.setTextContent(XmlText.of(notice));
    Element root = copy.getDocumentElement();
    root.insertBefore(say, root.getFirstChild());
    return new TwimlDocument(copy);
  }

  /** The document with variables put in: within text and attributes, never as markup. */
  public TwimlDocument with(java.util.function.UnaryOperator<String> texts) {
    Document copy = (Document) document.cloneNode(true);
    replace(copy.getDocumentElement(), texts);
    return new TwimlDocument(copy);
  }

  private static void replace(Element element, java.util.function.UnaryOperator<String> texts) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      attribute.setNodeValue(XmlText.of(texts.apply(attribute.getNodeValue())));
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        replace(inner, texts);
      } else if (child.getNodeType() == Node.TEXT_NODE
          || child.getNodeType() == Node.CDATA_SECTION_NODE) {
        child.setNodeValue(XmlText.of(texts.apply(child.getNodeValue())));
      }
    }
  }

  /** As text, UTF-8. */
  public String xml() {
    try {
      TransformerFactory factory = TransformerFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Transformer transformer = factory.newTransformer();
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(out));
      return out.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("a document that could be read cannot be written", e);
    }
  }

  /** What is wrong with it, where anything is. */
  public static Optional<String> fault(String xml) {
    try {
      read(xml);
      return Optional.empty();
    } catch (Unusable e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
