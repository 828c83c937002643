package dev.switchboard.core.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of taking a message's text or media away at the provider. Doing it again changes
 * nothing, so whatever is not certain is simply tried again.
 */
public sealed interface Removal {

  /** It is gone there. */
  record Removed() implements Removal {}

  /** The provider has no such message any more (404). */
  record Gone() implements Removal {}

  /** The provider gives nothing away of a message that still moves; it has to end first. */
  record NotYet(String why) implements Removal {}

  /**
   * It could not be asked, or put us off (429), or its answer cannot be read.
   *
   * @param retryAfter the provider's own wish where it sent one
   */
  record PutOff(Optional<Duration> retryAfter, String why) implements Removal {}

  /** It does not let us (401, 403): trying again changes nothing before a person does. */
  record Refused(String why) implements Removal {}
}
