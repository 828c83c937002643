package dev.switchboard.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * Answering machine detection as it was ordered.
 *
 * @param until when the verdict is given
 * @param patience how long it may take; {@code unknown} after that
 * @param async where the verdict goes while the document runs already; none where the document
 *     waits for it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Detection(Until until, Duration patience, Target async) {

  /** What the verdict waits for. */
  public enum Until {
    /** {@code Enable}: as soon as it is known who speaks. */
    START,
    /** {@code DetectMessageEnd}: until the machine's greeting is over. */
    MESSAGE_END
  }
}
