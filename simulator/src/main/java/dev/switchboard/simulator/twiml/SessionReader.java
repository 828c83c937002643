package dev.switchboard.simulator.twiml;

import dev.switchboard.simulator.twiml.Session.ConversationRelay;
import dev.switchboard.simulator.twiml.Session.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code <Connect>} and what it hands a call to. */
final class SessionReader {
  /** Options of ConversationRelay and their defaults; empty where there is none. */
  private static final Map<String, String> RELAY =
      Map.ofEntries(
          Map.entry("welcomeGreeting", ""),
          Map.entry("welcomeGreetingInterruptible", "any"),
          Map.entry("language", "en-US"),
          Map.entry("ttsLanguage", ""),
          Map.entry("transcriptionLanguage", ""),
          Map.entry("ttsProvider", "ElevenLabs"),
          Map.entry("voice", ""),
          Map.entry("transcriptionProvider", "Deepgram"),
          Map.entry("speechModel", ""),
          Map.entry("interruptible", "any"),
          Map.entry("interruptSensitivity", "high"),
          Map.entry("dtmfDetection", "false"),
          Map.entry("reportInputDuringAgentSpeech", "none"),
          Map.entry("preemptible", "false"),
          Map.entry("partialPrompts", "false"),
          Map.entry("hints", ""),
          Map.entry("profanityFilter", "true"),
          Map.entry("intelligenceService", ""),
          Map.entry("elevenlabsTextNormalization", "off"));

  private final Warnings warnings;
  private final Children children;

  SessionReader(Warnings warnings) {
    this.warnings = warnings;
    this.children = new Children(warnings);
  }

  Connect connect(Element element) {
    Attributes in = new Attributes(element, warnings);
    Optional<Session> session = Optional.empty();
    for (Element child : element.elements()) {
      Optional<Session> found = session(child);
      if (found.isEmpty()) {
        children.unknown(child, element);
      } else if (session.isPresent()) {
        warnings.schema("Connect has room for one session", child);
      } else {
        session = found;
      }
    }
    Connect connect = new Connect(element.span(), in.hook("action", "method"), session);
    in.done();
    children.noText(element);
    return connect;
  }

  private Optional<Session> session(Element element) {
    Attributes in = new Attributes(element, warnings);
    Optional<Session> session =
        switch (element.name()) {
          case "Stream" -> Optional.of(stream(element, in));
          case "ConversationRelay" -> Optional.of(relay(element, in));
          case "Room" -> Optional.of(room(element, in));
          case "VirtualAgent" -> Optional.of(virtualAgent(element, in));
          case "Conversation" -> Optional.of(conversation(element, in));
          case "AiSession" -> Optional.of(aiSession(element, in));
          default -> Optional.empty();
        };
    if (session.isPresent()) {
      in.done();
    }
    return session;
  }

  private Session stream(Element element, Attributes in) {
    return new Session.Stream(
        element.span(),
        socket(in),
        in.given("name"),
        in.given("connectorName"),
        in.oneOf("track", "inbound_track", "inbound_track"),
        in.callback("statusCallback"),
        children.parameters(element));
  }

  /** A WebSocket's URL, warned of where it is not one. */
  static String socket(Attributes in) {
    String url = in.given("url").orElse("");
    if (!url.startsWith("wss://")) {
      in.bad("url", url);
    }
    return url;
  }

  private Session relay(Element element, Attributes in) {
    List<Language> languages = new ArrayList<>();
    List<Parameter> parameters = new ArrayList<>();
    for (Element child : element.elements()) {
      switch (child.name()) {
        case "Language" -> languages.add(language(child));
        case "Parameter" -> parameters.add(children.parameter(child));
        default -> children.unknown(child, element);
      }
    }
    Map<String, String> options = new LinkedHashMap<>();
    RELAY.forEach((name, otherwise) -> options.put(name, in.text(name, otherwise)));
    return new ConversationRelay(
        element.span(),
        socket(in),
        options,
        in.words("debug", "", Set.of("debugging", "speaker-events", "tokens-played")),
        languages,
        parameters);
  }

  private Language language(Element element) {
    Attributes in = new Attributes(element, warnings);
    Language language =
        new Language(
            in.text("code", ""),
            in.given("ttsProvider"),
            in.given("voice"),
            in.given("transcriptionProvider"),
            in.given("speechModel"));
    in.done();
    children.nothing(element);
    return language;
  }

  private Session room(Element element, Attributes in) {
    children.none(element);
    return new Session.Room(
        element.span(), element.strippedText(), in.given("participantIdentity"));
  }

  private Session virtualAgent(Element element, Attributes in) {
    List<Parameter> config = new ArrayList<>();
    List<Parameter> parameters = new ArrayList<>();
    for (Element child : element.elements()) {
      switch (child.name()) {
        case "Config" -> config.add(children.parameter(child));
        case "Parameter" -> parameters.add(children.parameter(child));
        default -> children.unknown(child, element);
      }
    }
    return new Session.VirtualAgent(
        element.span(),
        in.given("connectorName"),
        in.given("language"),
        in.falseUnlessTrue("sentimentAnalysis"),
        in.callback("statusCallback"),
        config,
        parameters);
  }

  private Session conversation(Element element, Attributes in) {
    children.nothing(element);
    return new Session.Conversation(
        element.span(),
        in.given("serviceInstanceSid"),
        in.trueUnlessFalse("inboundAutocreation"),
        in.number("routingAssignmentTimeout", 1, 86_400),
        in.number("inboundTimeout", 1, 86_400).stream().mapToObj(Duration::ofSeconds).findFirst(),
        in.hook("url", "method"),
        in.given("record"),
        in.given("trim"),
        in.callback("recordingStatusCallback", "completed", RecordReader.EVENTS),
        in.callback(
            "statusCallback",
            "",
            Set.of("call-initiated", "call-ringing", "call-answered", "call-completed")));
  }

  private Session aiSession(Element element, Attributes in) {
    children.nothing(element);
    return new Session.AiSession(
        element.span(), in.given("aiConnector"), in.given("aiSessionConfiguration"));
  }
}
