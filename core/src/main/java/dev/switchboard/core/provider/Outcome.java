package dev.switchboard.core.provider;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one try to hand a message to the provider ended in. The distinction that matters is between
 * what is provably unsent ({@link Throttled}, {@link Unsent}: may be tried again), what is decided
 * ({@link Accepted}, {@link Rejected}), and what may or may not have been accepted ({@link
 * Unknown}: never repeated before the provider says that it does not have it).
 */
public sealed interface Outcome {

  /**
   * The provider answered 2xx with a SID. {@code providerStatus} is its own word, e.g. {@code
   * queued}.
   */
  record Accepted(String sid, String providerStatus) implements Outcome {}

  /**
   * The provider said no. {@code scope} tells whom the refusal concerns: a refused account or
   * sender is paused and keeps its queue, only a refused message is failed.
   */
  record Rejected(int httpStatus, OptionalInt code, Scope scope, String message)
      implements Outcome {}

  /** HTTP 429: never processed. {@code retryAfter} is the provider's own wish where it sent one. */
  record Throttled(OptionalInt code, Optional<Duration> retryAfter, String message)
      implements Outcome {}

  /** No byte of the request left this machine: no connection, or the departure was refused. */
  record Unsent(String reason) implements Outcome {}

  /** The request may have arrived: read timeout, reset, 5xx, truncated or unreadable answer. */
  record Unknown(String reason) implements Outcome {}
}
