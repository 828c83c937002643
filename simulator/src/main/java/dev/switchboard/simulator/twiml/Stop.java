package dev.switchboard.simulator.twiml;

import java.util.List;
import java.util.Optional;

/** {@code <Stop>}: ends services. */
public record Stop(Span span, List<Ended> ended) implements Verb {
  public Stop {
    ended = List.copyOf(ended);
  }

  /**
   * @param name the service's; empty for the only one of its kind
   */
  public record Ended(Span span, Kind kind, Optional<String> name) {}

  /** What can be stopped. */
  public enum Kind {
    STREAM,
    SIPREC,
    TRANSCRIPTION
  }
}
