package dev.switchboard.core.verify;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What the provider made of a code. A wrong one is no error there, and none here. */
public sealed interface CheckOutcome {

  record Right() implements CheckOutcome {}

  record Wrong() implements CheckOutcome {}

  /** 404: approved before, expired, or never there; the provider does not tell which. */
  record Gone() implements CheckOutcome {}

  /** Error 60202: one check too many. */
  record TooMany() implements CheckOutcome {}

  /** Silent network auth whose result is not there yet (error 60519). */
  record NotYet() implements CheckOutcome {}

  /** The provider takes no such code (error 60200); it was not counted. */
  record Malformed() implements CheckOutcome {}

  /** HTTP 429 for another reason: not looked at. */
  record Throttled(Optional<Duration> retryAfter) implements CheckOutcome {}

  /** The provider refuses to check at all, e.g. our credentials. */
  record Refused(int httpStatus, OptionalInt code) implements CheckOutcome {}

  /** No byte of it left this machine: the code was not looked at. */
  record Unsent(String reason) implements CheckOutcome {}

  /** The answer was lost: the code may have been right, and the try may have counted. */
  record Lost(String reason) implements CheckOutcome {}
}
