package dev.switchboard.twilio.rest;

import dev.switchboard.core.provider.Removal;
import java.time.Clock;
import java.util.Optional;

/** What an answer means to whoever asked that something be taken away, where it is no yes. */
final class RemovalAnswer {
  private RemovalAnswer() {}

  /**
   * @param clock for a Retry-After that is given as a date
   */
  static Removal otherwise(Answer answer, Clock clock) {
    return switch (answer) {
      case Answer.Broken broken -> new Removal.PutOff(Optional.empty(), broken.reason());
      case Answer.Received received -> otherwise(received, clock);
    };
  }

  private static Removal otherwise(Answer.Received answer, Clock clock) {
    String why = ErrorBody.describe(answer);
    return switch (answer.status()) {
      // A proxy's 404 page says nothing about what was asked for: Twilio's own repeats the status.
      case 404 ->
          ErrorBody.of(answer).status().orElse(0) == 404
              ? new Removal.Gone()
              : new Removal.PutOff(Optional.empty(), why);
      // 20009 for what still moves; which code an update gets is not documented
      case 400, 409 -> new Removal.NotYet(why);
      case 401, 403 -> new Removal.Refused(why);
      default -> new Removal.PutOff(RetryAfter.of(answer, clock.instant()), why);
    };
  }
}
