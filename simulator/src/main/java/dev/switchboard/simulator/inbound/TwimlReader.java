package dev.switchboard.simulator.inbound;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads messaging TwiML: {@code <Message>} and {@code <Redirect>}, names case-sensitive, anything
 * else passed over with a warning. No DTD, no entity of one's own, nothing fetched.
 */
final class TwimlReader {
  private static final Set<String> MESSAGE_ATTRIBUTES =
      Set.of("to", "from", "statusCallback", "action", "method");

  /** Verbs of calls: Twilio names their use in a reply separately. */
  private static final Set<String> VOICE =
      Set.of(
          "Say", "Play", "Gather", "Dial", "Record", "Hangup", "Pause", "Enqueue", "Reject",
          "Connect");

  private final XMLStreamReader in;
  private final List<Twiml.Verb> verbs = new ArrayList<>();
  private final List<Twiml.Alert> warnings = new ArrayList<>();

  private TwimlReader(XMLStreamReader in) {
    this.in = in;
  }

  /**
   * @throws TwimlFault 12100 where it is no XML, 12102 where the root is not Response, 14110 for a
   *     verb of calls
   */
  static Twiml read(byte[] document) throws TwimlFault {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(document));
      try {
        return new TwimlReader(in).response();
      } finally {
        in.close();
      }
    } catch (XMLStreamException e) {
      throw new TwimlFault(12100, "Document parse failure: " + firstLine(e));
    }
  }

  private static String firstLine(XMLStreamException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("not XML");
  }

  private Twiml response() throws XMLStreamException, TwimlFault {
    while (in.next() != XMLStreamConstants.START_ELEMENT) {
      if (in.getEventType() == XMLStreamConstants.DTD) {
        throw new TwimlFault(12100, "Document parse failure: a DTD is not allowed");
      }
    }
    if (!in.getLocalName().equals("Response")) {
      throw new TwimlFault(12102, "The root element must be Response, not " + in.getLocalName());
    }
    while (in.next() != XMLStreamConstants.END_ELEMENT) {
      if (in.getEventType() == XMLStreamConstants.START_ELEMENT) {
        verb();
      }
    }
    while (in.hasNext()) {
      in.next();
    }
    return new Twiml(verbs, warnings);
  }

  private void verb() throws XMLStreamException, TwimlFault {
    String name = in.getLocalName();
    switch (name) {
      case "Message", "Sms" -> verbs.add(message());
      case "Redirect" -> {
        String method = attribute("method").orElse("POST");
        verbs.add(new Twiml.Redirect(in.getElementText().strip(), method));
      }
      default -> {
        if (VOICE.contains(name)) {
          throw new TwimlFault(14110, "Invalid verb for SMS reply: " + name);
        }
        warn("the element " + name + " is unknown");
        skip();
      }
    }
  }

  private Twiml.Reply message() throws XMLStreamException {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      if (!MESSAGE_ATTRIBUTES.contains(in.getAttributeLocalName(i))) {
        warn("the attribute " + in.getAttributeLocalName(i) + " of Message is unknown");
      }
    }
    String to = attribute("to").orElse("");
    String from = attribute("from").orElse("");
    String callback = attribute("statusCallback").orElse("");
    String action = attribute("action").orElse("");
    String method = attribute("method").orElse("POST");
    StringBuilder bare = new StringBuilder();
    StringBuilder bodies = new StringBuilder();
    List<String> media = new ArrayList<>();
    while (in.next() != XMLStreamConstants.END_ELEMENT) {
      switch (in.getEventType()) {
        case XMLStreamConstants.START_ELEMENT -> {
          switch (in.getLocalName()) {
            case "Body" -> bodies.append(in.getElementText());
            case "Media" -> media.add(in.getElementText().strip());
            default -> {
              warn("the element " + in.getLocalName() + " in Message is unknown");
              skip();
            }
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> bare.append(in.getText());
        default -> {}
      }
    }
    String body = bodies.isEmpty() ? bare.toString().strip() : bodies.toString();
    return new Twiml.Reply(body, media, to, from, callback, action, method);
  }

  private Optional<String> attribute(String name) {
    return Optional.ofNullable(in.getAttributeValue(null, name));
  }

  private void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = in.next();
      depth +=
          event == XMLStreamConstants.START_ELEMENT
              ? 1
              : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }
  }

  private void warn(String text) {
    warnings.add(new Twiml.Alert(12200, "Schema validation warning: " + text));
  }
}
