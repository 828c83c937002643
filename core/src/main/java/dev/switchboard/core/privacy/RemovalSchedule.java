package dev.switchboard.core.privacy;

import dev.switchboard.core.outcome.Backoff;
import dev.switchboard.core.provider.Removal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When the provider is asked again to take a text away. It is never given up: what a person has
 * done at the provider in the meantime ends it as well.
 */
public final class RemovalSchedule {
  /** After so long, a person is told. */
  public static final Duration PATIENCE = Duration.ofDays(3);

  /** Something there has yet to end, or somebody has to let us. */
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofDays(1));

  /** What follows a try. */
  public sealed interface Next {
    /**
     * It is over.
     *
     * @param reason for the timeline
     */
    record Done(String reason) implements Next {}

    /**
     * Once more.
     *
     * @param person whether somebody has to look at it
     */
    record Again(Instant at, String why, Person person) implements Next {}
  }

  /** Whether a person is needed. */
  public enum Person {
    NOT_NEEDED,
    NEEDED
  }

  private RemovalSchedule() {}

  /**
   * @param tries how many there were, this one counted
   * @param since when it was first wanted
   */
  public static Next after(
      Removal removal, int tries, Instant since, Instant now, RandomGenerator random) {
    Person person =
        removal instanceof Removal.Refused || now.isAfter(since.plus(PATIENCE))
            ? Person.NEEDED
            : Person.NOT_NEEDED;
    Duration step = STEPS.get(Math.clamp(tries - 1L, 0, STEPS.size() - 1));
    return switch (removal) {
      case Removal.Removed() -> new Next.Done("text and media were removed at the provider");
      case Removal.Gone() -> new Next.Done("the provider has no such message any more");
      case Removal.NotYet(String why) ->
          new Next.Again(
              now.plus(step), "the provider says that it is not finished there: " + why, person);
      case Removal.Refused(String why) ->
          new Next.Again(now.plus(step), "the provider does not let us: " + why, person);
      case Removal.PutOff off ->
          new Next.Again(
              now.plus(Backoff.after(tries, off.retryAfter(), random)),
              "the provider could not be asked: " + off.why(),
              person);
    };
  }
}
