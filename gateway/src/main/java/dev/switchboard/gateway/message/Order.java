package dev.switchboard.gateway.message;

import dev.switchboard.gateway.web.RequestRefused;
import java.util.Optional;

/**
 * One request on its way into the store, decided as far as that goes without it.
 *
 * @param claim its Idempotency-Key, where it has one
 */
record Order(Optional<Idempotency.Claim> claim, Drafted drafted) {

  /** What the rules made of it. */
  sealed interface Drafted {
    /**
     * @param answer the message as it will be answered with, JSON
     */
    record Good(Draft draft, String answer) implements Drafted {}

    /**
     * It goes by a route.
     *
     * @param answer the message as it will be answered with, JSON
     */
    record Routed(RoutedDraft draft, String answer) implements Drafted {}

    /** Refused, unless its key was answered before. */
    record Bad(RequestRefused refusal) implements Drafted {}
  }

  /** How it leaves. */
  enum Way {
    BY_ITSELF,
    BY_ROUTE
  }

  /** What the store made of it. */
  sealed interface Verdict {
    record Stored(Draft draft, String answer, Way way) implements Verdict {
      boolean goesByRoute() {
        return way == Way.BY_ROUTE;
      }
    }

    /** Its key was answered before, with this. */
    record Replayed(Idempotency.Answer answer) implements Verdict {}

    /** Nothing of it is stored. */
    record Refused(RequestRefused refusal) implements Verdict {}
  }
}
