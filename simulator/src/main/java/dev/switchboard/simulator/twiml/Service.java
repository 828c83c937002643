package dev.switchboard.simulator.twiml;

import java.util.List;
import java.util.Optional;

/** What {@link Start} starts. */
public sealed interface Service {
  Span span();

  /** By this {@link Stop} finds it; empty where it has none. */
  Optional<String> name();

  /**
   * {@code <Stream>}, one way.
   *
   * @param track {@code inbound_track}, {@code outbound_track} or {@code both_tracks}
   */
  record Stream(
      Span span,
      Optional<String> name,
      String url,
      Optional<String> connectorName,
      String track,
      Callback status,
      List<Parameter> parameters)
      implements Service {
    public Stream {
      parameters = List.copyOf(parameters);
    }
  }

  /** {@code <Siprec>}. */
  record Siprec(
      Span span,
      Optional<String> name,
      Optional<String> connectorName,
      String track,
      Callback status,
      List<Parameter> parameters)
      implements Service {
    public Siprec {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * {@code <Recording>}: of the whole call.
   *
   * @param status its URL must be absolute
   */
  record Recording(
      Span span,
      boolean trimSilence,
      String track,
      String channels,
      Callback status,
      Optional<String> recordingConfigurationId)
      implements Service {
    @Override
    public Optional<String> name() {
      return Optional.empty();
    }
  }

  /** {@code <Transcription>}, while people speak. */
  record Transcription(
      Span span,
      Optional<String> name,
      String track,
      Callback status,
      String languageCode,
      Optional<String> transcriptionEngine,
      Optional<String> speechModel,
      Optional<String> inboundTrackLabel,
      Optional<String> outboundTrackLabel,
      Optional<String> hints,
      Optional<String> intelligenceService,
      boolean partialResults,
      boolean profanityFilter,
      boolean enableAutomaticPunctuation)
      implements Service {}
}
