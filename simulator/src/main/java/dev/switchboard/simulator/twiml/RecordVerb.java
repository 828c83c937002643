package dev.switchboard.simulator.twiml;

import java.time.Duration;
import java.util.Optional;

/**
 * {@code <Record>}: what the caller says. The action takes over in any case.
 *
 * @param action without a URL, the document's own
 * @param timeout of silence that ends it; zero for none
 * @param finishOnKey the keys that end it; empty for none
 * @param maxLength an hour, or two minutes where it is transcribed
 * @param trimSilence whether silence at both ends is cut off
 */
public record RecordVerb(
    Span span,
    Hook action,
    Duration timeout,
    String finishOnKey,
    Duration maxLength,
    boolean playBeep,
    boolean trimSilence,
    Callback recordingStatus,
    boolean transcribe,
    Optional<String> transcribeCallback,
    Optional<String> recordingConfigurationId)
    implements Verb {
  @Override
  public String name() {
    return "Record";
  }
}
