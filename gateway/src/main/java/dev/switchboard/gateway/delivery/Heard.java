package dev.switchboard.gateway.delivery;

import dev.switchboard.core.message.ProviderWord;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The provider's word on one message.
 *
 * @param attempt our attempt it belongs to, where the word says so
 * @param errorCode with failed and undelivered
 */
public record Heard(
    UUID message,
    OptionalInt attempt,
    String sid,
    ProviderWord word,
    OptionalInt errorCode,
    Optional<String> errorMessage,
    Source source,
    Instant at) {

  /** How we came to hear it. */
  public enum Source {
    CALLBACK("reported by callback"),
    POLL("asked for"),
    LIST("found in the provider's list");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
