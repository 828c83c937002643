package dev.switchboard.core.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One call as it is handed to the provider.
 *
 * @param from our number, E.164
 * @param to the number to be called, E.164
 * @param statusCallback where the provider reports; empty where we have no public address and poll
 *     instead
 * @param ring how long it may ring, 5 s to 600 s
 * @param longest how long it may last, where bounded
 * @param record where the provider reports a recording, where the call is recorded
 * @param readTimeout how long to wait for the answer before the outcome is unknown
 * @param departure asked once, on an open connection, right before the first byte is written
 */
public record CallSubmission(
    String from,
    String to,
    Instructions instructions,
    Optional<URI> statusCallback,
    Duration ring,
    Optional<Duration> longest,
    Optional<Detection> detection,
    Optional<URI> record,
    Duration readTimeout,
    Departure departure) {

  /** What the provider does once somebody answers. */
  public sealed interface Instructions {
    /** Asks us, and where that fails the other address. */
    record Ask(URI answer, URI fallback) implements Instructions {}

    /** Follows this document: where we have no public address. At most 4000 characters. */
    record Document(String twiml) implements Instructions {}
  }

  /**
   * How a machine is told from a person.
   *
   * @param until until when the provider waits for a verdict
   * @param seconds how long it may listen, 3 to 59; empty: as long as it does by itself
   * @param verdict where the verdict is reported to while the call goes on; empty: the call waits
   *     for it
   */
  public record Detection(Until until, OptionalInt seconds, Optional<URI> verdict) {
    public enum Until {
      /** Until it is clear who answered. */
      FOR_THE_GREETING,
      /** Until a machine has had its say. */
      FOR_THE_BEEP
    }
  }
}
