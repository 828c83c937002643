package dev.switchboard.core.verify;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What asking the provider to send a code ended in. */
public sealed interface StartOutcome {

  /**
   * The code is on its way.
   *
   * @param sid the provider's verification; the same for each send to one recipient while its code
   *     is good
   * @param sends how often it was sent by now
   * @param attempt the provider's id of this send, where it told one
   * @param snaUrl what the phone must fetch for silent network auth
   */
  record Started(String sid, int sends, Optional<String> attempt, Optional<URI> snaUrl)
      implements StartOutcome {}

  /** The provider said no. */
  record Refused(int httpStatus, OptionalInt code, String reason) implements StartOutcome {}

  /** 404: there is no such service, or it does not speak the locale. */
  record NotThere(OptionalInt code) implements StartOutcome {}

  /** HTTP 429: not processed. */
  record Throttled(OptionalInt code, Optional<Duration> retryAfter) implements StartOutcome {}

  /** No byte of the request left this machine. */
  record Unsent(String reason) implements StartOutcome {}

  /** It may have been sent: read timeout, reset, 5xx, an answer that cannot be read. */
  record Unknown(String reason) implements StartOutcome {}
}
