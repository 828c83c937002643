package dev.switchboard.simulator.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What {@link Connect} hands a call to. */
public sealed interface Session {
  Span span();

  /**
   * {@code <Stream>}, both ways.
   *
   * @param url {@code wss:}, without a query
   */
  record Stream(
      Span span,
      String url,
      Optional<String> name,
      Optional<String> connectorName,
      String track,
      Callback status,
      List<Parameter> parameters)
      implements Session {
    public Stream {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * {@code <ConversationRelay>}.
   *
   * @param url {@code wss:}
   * @param options all other attributes, those that were not given with Twilio's defaults
   */
  record ConversationRelay(
      Span span,
      String url,
      Map<String, String> options,
      Set<String> debug,
      List<Language> languages,
      List<Parameter> parameters)
      implements Session {
    public ConversationRelay {
      options = Map.copyOf(options);
      debug = Set.copyOf(debug);
      languages = List.copyOf(languages);
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code <Language>} of a ConversationRelay. */
  record Language(
      String code,
      Optional<String> ttsProvider,
      Optional<String> voice,
      Optional<String> transcriptionProvider,
      Optional<String> speechModel) {}

  /** {@code <Room>}: a video room. */
  record Room(Span span, String name, Optional<String> participantIdentity) implements Session {}

  /** {@code <VirtualAgent>}. */
  record VirtualAgent(
      Span span,
      Optional<String> connectorName,
      Optional<String> language,
      boolean sentimentAnalysis,
      Callback status,
      List<Parameter> config,
      List<Parameter> parameters)
      implements Session {
    public VirtualAgent {
      config = List.copyOf(config);
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code <Conversation>}. */
  record Conversation(
      Span span,
      Optional<String> serviceInstanceSid,
      boolean inboundAutocreation,
      OptionalInt routingAssignmentTimeout,
      Optional<Duration> inboundTimeout,
      Hook hook,
      Optional<String> record,
      Optional<String> trim,
      Callback recordingStatus,
      Callback status)
      implements Session {}

  /** {@code <AiSession>}. */
  record AiSession(Span span, Optional<String> aiConnector, Optional<String> aiSessionConfiguration)
      implements Session {}
}
