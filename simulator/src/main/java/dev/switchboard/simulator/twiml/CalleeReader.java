package dev.switchboard.simulator.twiml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads whom {@code <Dial>} calls. */
final class CalleeReader {
  private static final Set<String> CONFERENCE_EVENTS =
      Set.of("start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement");

  private final Warnings warnings;
  private final Children children;

  CalleeReader(Warnings warnings) {
    this.warnings = warnings;
    this.children = new Children(warnings);
  }

  /** Empty where the element is none of them. */
  Optional<Callee> callee(Element element) {
    Attributes in = new Attributes(element, warnings);
    Optional<Callee> callee =
        switch (element.name()) {
          case "Number" -> Optional.of(number(element, in));
          case "Client" -> Optional.of(client(element, in));
          case "Sip" -> Optional.of(sip(element, in));
          case "Queue" -> Optional.of(queue(element, in));
          case "Conference" -> Optional.of(conference(element, in));
          case "Application" -> Optional.of(application(element, in));
          case "Sim" -> Optional.of(sim(element));
          case "WhatsApp" -> Optional.of(whatsApp(element, in));
          default -> Optional.empty();
        };
    if (callee.isPresent()) {
      in.done();
    }
    return callee;
  }

  private Callee number(Element element, Attributes in) {
    children.none(element);
    Optional<String> digits = in.given("sendDigits");
    Optional<String> keys = digits.filter(text -> text.matches("[0-9A-D#*wW]{1,32}"));
    if (digits.isPresent() && keys.isEmpty()) {
      in.bad("sendDigits", digits.get());
    }
    return new Callee.Number(
        element.span(),
        element.strippedText(),
        keys,
        new Hook(in.given("url"), in.method("method", 13221)),
        status(in),
        in.given("byoc"),
        machineDetection(in));
  }

  private Callee client(Element element, Attributes in) {
    Inner inner = inner(element, "Identity", "Parameter");
    return new Callee.Client(
        element.span(), inner.name(), inner.parameters(), in.hook("url", "method"), status(in));
  }

  private Callee sip(Element element, Attributes in) {
    Inner inner = inner(element, "SipUri", "Parameter");
    return new Callee.Sip(
        element.span(),
        inner.name(),
        in.given("username"),
        in.given("password"),
        in.hook("url", "method"),
        status(in),
        machineDetection(in));
  }

  private Callee queue(Element element, Attributes in) {
    children.none(element);
    return new Callee.Queue(
        element.span(),
        element.strippedText(),
        in.hook("url", "method"),
        in.given("reservationSid"),
        in.given("postWorkActivitySid"));
  }

  private Callee conference(Element element, Attributes in) {
    children.none(element);
    return new Callee.Conference(
        element.span(),
        element.strippedText(),
        in.falseUnlessTrue("muted"),
        switch (in.oneOf("beep", "true", "true", "false", "onEnter", "onExit")) {
          case "false" -> Callee.Beep.FALSE;
          case "onEnter" -> Callee.Beep.ON_ENTER;
          case "onExit" -> Callee.Beep.ON_EXIT;
          default -> Callee.Beep.TRUE;
        },
        in.trueUnlessFalse("startConferenceOnEnter"),
        in.falseUnlessTrue("endConferenceOnExit"),
        new Hook(in.text("waitUrl"), in.method("waitMethod")),
        in.number("maxParticipants", 250, 2, 250),
        in.oneOf("record", "do-not-record", "do-not-record", "record-from-start")
            .equals("record-from-start"),
        RecordReader.isTrimmed(in, "trim-silence"),
        in.given("region"),
        in.given("coach"),
        in.given("participantLabel"),
        in.oneOf("jitterBufferSize", "large", "large", "medium", "small", "off"),
        in.callback("statusCallback", "", CONFERENCE_EVENTS),
        in.callback("recordingStatusCallback", "completed", RecordReader.EVENTS),
        in.given("recordingConfigurationId"),
        in.given("eventCallbackUrl"));
  }

  private Callee application(Element element, Attributes in) {
    Inner inner = inner(element, "ApplicationSid", "Parameter");
    return new Callee.Application(
        element.span(),
        inner.name(),
        inner.parameters(),
        in.hook("url", "method"),
        status(in),
        in.given("customerId"),
        in.falseUnlessTrue("copyParentTo"));
  }

  private Callee sim(Element element) {
    children.none(element);
    return new Callee.Sim(element.span(), element.strippedText());
  }

  private Callee whatsApp(Element element, Attributes in) {
    children.none(element);
    return new Callee.WhatsApp(
        element.span(), element.strippedText(), in.hook("url", "method"), status(in));
  }

  private static Callback status(Attributes in) {
    return in.callback("statusCallback", "completed", DialReader.EVENTS);
  }

  private static MachineDetection machineDetection(Attributes in) {
    return new MachineDetection(
        in.oneOf("machineDetection", "", "Enable", "DetectMessageEnd"),
        in.seconds("machineDetectionTimeout", 30, 3, 59),
        in.millis("machineDetectionSpeechThreshold", 2400, 1000, 6000),
        in.millis("machineDetectionSpeechEndThreshold", 1200, 500, 5000),
        in.millis("machineDetectionSilenceTimeout", 5000, 2000, 10_000),
        in.hook("amdStatusCallback", "amdStatusCallbackMethod"));
  }

  /** A name in the text or in an element of its own, and parameters. */
  private record Inner(String name, List<Parameter> parameters) {}

  private Inner inner(Element element, String naming, String parameter) {
    String name = element.strippedText();
    List<Parameter> parameters = new ArrayList<>();
    for (Element child : element.elements()) {
      if (child.name().equals(parameter)) {
        parameters.add(children.parameter(child));
      } else if (child.name().equals(naming)) {
        new Attributes(child, warnings).done();
        name = child.strippedText();
      } else {
        children.unknown(child, element);
      }
    }
    return new Inner(name, parameters);
  }
}
