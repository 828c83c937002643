package dev.switchboard.simulator.twiml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code <Start>} and {@code <Stop>}, and what they start and stop. */
final class ServiceReader {
  private static final String[] TRACKS = {"inbound_track", "outbound_track", "both_tracks"};

  private final Warnings warnings;
  private final Children children;

  ServiceReader(Warnings warnings) {
    this.warnings = warnings;
    this.children = new Children(warnings);
  }

  Start start(Element element) {
    Attributes in = new Attributes(element, warnings);
    List<Service> services = new ArrayList<>();
    for (Element child : element.elements()) {
      service(child).ifPresentOrElse(services::add, () -> children.unknown(child, element));
    }
    Start start = new Start(element.span(), in.hook("action", "method"), services);
    in.done();
    children.noText(element);
    return start;
  }

  private Optional<Service> service(Element element) {
    Attributes in = new Attributes(element, warnings);
    Optional<Service> service =
        switch (element.name()) {
          case "Stream" -> Optional.of(stream(element, in));
          case "Siprec" -> Optional.of(siprec(element, in));
          case "Recording" -> Optional.of(recording(element, in));
          case "Transcription" -> Optional.of(transcription(element, in));
          default -> Optional.empty();
        };
    if (service.isPresent()) {
      in.done();
    }
    return service;
  }

  private Service stream(Element element, Attributes in) {
    return new Service.Stream(
        element.span(),
        in.given("name"),
        SessionReader.socket(in),
        in.given("connectorName"),
        in.oneOf("track", "inbound_track", TRACKS),
        in.callback("statusCallback"),
        children.parameters(element));
  }

  private Service siprec(Element element, Attributes in) {
    return new Service.Siprec(
        element.span(),
        in.given("name"),
        in.given("connectorName"),
        in.oneOf("track", "inbound_track", TRACKS),
        in.callback("statusCallback"),
        children.parameters(element));
  }

  private Service recording(Element element, Attributes in) {
    children.nothing(element);
    return new Service.Recording(
        element.span(),
        RecordReader.isTrimmed(in, "do-not-trim"),
        in.oneOf("track", "both", "both", "inbound", "outbound"),
        in.oneOf("channels", "dual", "mono", "dual"),
        in.callback("recordingStatusCallback", "completed", RecordReader.EVENTS),
        in.given("recordingConfigurationId"));
  }

  private Service transcription(Element element, Attributes in) {
    children.nothing(element);
    return new Service.Transcription(
        element.span(),
        in.given("name"),
        in.oneOf("track", "both_tracks", TRACKS),
        new Callback(in.given("statusCallbackUrl"), in.method("statusCallbackMethod"), Set.of()),
        in.text("languageCode", "en-US"),
        in.given("transcriptionEngine"),
        in.given("speechModel"),
        in.given("inboundTrackLabel"),
        in.given("outboundTrackLabel"),
        in.given("hints"),
        in.given("intelligenceService"),
        in.falseUnlessTrue("partialResults"),
        in.trueUnlessFalse("profanityFilter"),
        in.trueUnlessFalse("enableAutomaticPunctuation"));
  }

  Stop stop(Element element) {
    new Attributes(element, warnings).done();
    children.noText(element);
    List<Stop.Ended> ended = new ArrayList<>();
    for (Element child : element.elements()) {
      kind(child)
          .ifPresentOrElse(
              kind -> ended.add(ended(child, kind)), () -> children.unknown(child, element));
    }
    return new Stop(element.span(), ended);
  }

  private Stop.Ended ended(Element element, Stop.Kind kind) {
    Attributes in = new Attributes(element, warnings);
    Optional<String> name = in.given("name");
    in.done();
    children.nothing(element);
    return new Stop.Ended(element.span(), kind, name);
  }

  private static Optional<Stop.Kind> kind(Element element) {
    return switch (element.name()) {
      case "Stream" -> Optional.of(Stop.Kind.STREAM);
      case "Siprec" -> Optional.of(Stop.Kind.SIPREC);
      case "Transcription" -> Optional.of(Stop.Kind.TRANSCRIPTION);
      default -> Optional.empty();
    };
  }
}
