package dev.switchboard.simulator.message;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A status that a message reached.
 *
 * @param error Twilio's code, only where {@link Status#isFailure}
 */
public record Step(Status status, Instant at, OptionalInt error) {

  public static Step to(Status status, Instant at) {
    return new Step(status, at, OptionalInt.empty());
  }

  public static Step failed(Status status, Instant at, int error) {
    return new Step(status, at, OptionalInt.of(error));
  }
}
